CREATE TABLE found (id int);
