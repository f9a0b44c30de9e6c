ALTER TABLE loans ALTER COLUMN due_at TYPE timestamptz USING due_at AT TIME ZONE 'Europe/Vienna';
