ALTER TABLE members ADD COLUMN nickname text;
ALTER TABLE members DROP COLUMN display_name;
