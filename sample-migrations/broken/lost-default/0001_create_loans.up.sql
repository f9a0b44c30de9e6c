CREATE TABLE loans (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state text NOT NULL DEFAULT 'out' CONSTRAINT loans_state_known CHECK (state IN ('out', 'returned'))
);
