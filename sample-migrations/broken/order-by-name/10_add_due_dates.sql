-- migrate:up
ALTER TABLE loans ADD COLUMN due_on date;

-- migrate:down
ALTER TABLE loans DROP COLUMN due_on;
