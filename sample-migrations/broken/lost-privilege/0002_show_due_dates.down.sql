DROP VIEW books_out;

CREATE VIEW books_out AS SELECT book FROM loans;
