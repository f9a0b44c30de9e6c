CREATE OR REPLACE VIEW books_out AS SELECT book, due_on FROM loans;
