ALTER TABLE loans ALTER COLUMN due_at TYPE timestamp;
