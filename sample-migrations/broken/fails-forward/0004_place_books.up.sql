ALTER TABLE books ADD COLUMN shelf_id bigint REFERENCES shelves;
