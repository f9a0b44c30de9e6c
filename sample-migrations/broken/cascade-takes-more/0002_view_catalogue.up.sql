CREATE VIEW catalogue AS SELECT id, title FROM books;
