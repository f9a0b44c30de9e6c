ALTER TABLE books ALTER COLUMN title TYPE varchar;
