CREATE TYPE loan_state AS ENUM ('out', 'overdue', 'returned');

ALTER TABLE loans ADD COLUMN state loan_state NOT NULL DEFAULT 'out';
