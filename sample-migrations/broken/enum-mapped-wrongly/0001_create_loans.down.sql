DROP TABLE loans;
DROP TYPE loan_state;
