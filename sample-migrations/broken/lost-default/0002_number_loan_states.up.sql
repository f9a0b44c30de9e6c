ALTER TABLE loans
  DROP CONSTRAINT loans_state_known,
  ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN state TYPE smallint USING CASE state WHEN 'out' THEN 0 ELSE 1 END,
  ALTER COLUMN state SET DEFAULT 0,
  ADD CONSTRAINT loans_state_known CHECK (state IN (0, 1));
