CREATE TABLE loans (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members,
  due_on date NOT NULL
);

CREATE TABLE loan_reminders (
  loan_id bigint NOT NULL,
  sent_at timestamptz NOT NULL DEFAULT now()
);
