ALTER TABLE members ADD COLUMN joined_at_tz timestamptz;
UPDATE members SET joined_at_tz = joined_at AT TIME ZONE 'UTC';
ALTER TABLE members DROP COLUMN joined_at;
ALTER TABLE members RENAME COLUMN joined_at_tz TO joined_at;
