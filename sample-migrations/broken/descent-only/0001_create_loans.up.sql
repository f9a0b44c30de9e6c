CREATE TABLE loans (
  id bigint PRIMARY KEY,
  due_on date NOT NULL,
  state text NOT NULL CONSTRAINT loans_state_known CHECK (state IN ('out', 'returned'))
);

INSERT INTO loans VALUES (1, '1999-12-31', 'out'), (2, '2026-12-31', 'out');
