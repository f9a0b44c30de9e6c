DROP SCHEMA archive;
DROP TABLE loans;
