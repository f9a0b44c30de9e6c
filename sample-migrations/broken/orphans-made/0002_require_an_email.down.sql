ALTER TABLE members ALTER COLUMN email DROP NOT NULL;
INSERT INTO members SELECT * FROM members_without_email;
DROP TABLE members_without_email;
