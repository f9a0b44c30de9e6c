ALTER TABLE members DROP COLUMN born_on;
