ALTER TABLE loans ADD COLUMN due_on date;
