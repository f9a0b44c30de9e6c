ALTER TABLE loans DROP CONSTRAINT loans_belong_to_members;
