ALTER TABLE members ADD COLUMN IF NOT EXISTS member_since date;
