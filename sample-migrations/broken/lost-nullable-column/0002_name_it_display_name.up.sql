ALTER TABLE members ADD COLUMN display_name text;
UPDATE members SET display_name = nickname;
ALTER TABLE members DROP COLUMN nickname;
