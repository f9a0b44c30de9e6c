ALTER TABLE loans DROP FOREIGN KEY loans_belong_to_members;
