ALTER TABLE loans
  DROP CONSTRAINT loans_state_known,
  ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN state TYPE text USING CASE state WHEN 0 THEN 'out' ELSE 'returned' END,
  ADD CONSTRAINT loans_state_known CHECK (state IN ('out', 'returned'));
