ALTER TABLE books ADD COLUMN isbn text;
CREATE OR REPLACE VIEW catalogue AS SELECT id, title, isbn FROM books;
CREATE VIEW books_without_isbn AS SELECT id, title FROM books WHERE isbn IS NULL;
