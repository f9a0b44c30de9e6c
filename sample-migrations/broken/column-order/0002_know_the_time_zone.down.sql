ALTER TABLE members ADD COLUMN joined_at_utc timestamp;
UPDATE members SET joined_at_utc = joined_at AT TIME ZONE 'UTC';
ALTER TABLE members DROP COLUMN joined_at;
ALTER TABLE members RENAME COLUMN joined_at_utc TO joined_at;
