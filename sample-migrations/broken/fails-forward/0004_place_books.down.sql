ALTER TABLE books DROP COLUMN shelf_id;
