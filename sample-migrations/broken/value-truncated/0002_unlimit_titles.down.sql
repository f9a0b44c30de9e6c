ALTER TABLE books ALTER COLUMN title TYPE varchar(60) USING left(title, 16);
