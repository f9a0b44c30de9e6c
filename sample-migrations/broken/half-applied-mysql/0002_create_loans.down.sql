ALTER TABLE members DROP INDEX members_name;
DROP TABLE loans;
