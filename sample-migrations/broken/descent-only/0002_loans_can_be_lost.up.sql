ALTER TABLE loans DROP CONSTRAINT loans_state_known;
ALTER TABLE loans ADD CONSTRAINT loans_state_known CHECK (state IN ('out', 'returned', 'lost'));
