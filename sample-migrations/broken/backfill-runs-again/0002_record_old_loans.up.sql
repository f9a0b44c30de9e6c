INSERT INTO loan_events (loan_id, kind) SELECT id, 'lent before 2020' FROM loans;
