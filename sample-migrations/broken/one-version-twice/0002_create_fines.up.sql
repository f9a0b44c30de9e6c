CREATE TABLE fines (id bigint PRIMARY KEY);
