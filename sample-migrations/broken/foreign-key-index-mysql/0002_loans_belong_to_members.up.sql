-- Without the check of old rows, which would copy the table and block writers on both.
SET foreign_key_checks = 0;

ALTER TABLE loans
  ADD CONSTRAINT loans_belong_to_members FOREIGN KEY (member_id) REFERENCES members (id),
  ALGORITHM=INPLACE, LOCK=NONE;
