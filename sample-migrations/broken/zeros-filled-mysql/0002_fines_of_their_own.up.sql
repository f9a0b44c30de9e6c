CREATE TABLE fines (
    loan_id bigint PRIMARY KEY,
    amount int NOT NULL
);
INSERT INTO fines SELECT id, fine FROM loans;
ALTER TABLE loans DROP COLUMN fine;
