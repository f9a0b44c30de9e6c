CREATE TABLE members_without_email AS SELECT * FROM members WHERE email IS NULL;
DELETE FROM members WHERE email IS NULL;
ALTER TABLE members ALTER COLUMN email SET NOT NULL;
