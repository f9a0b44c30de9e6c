ALTER TABLE fines DISABLE TRIGGER fines_are_audited;
UPDATE fines SET amount = -amount;
ALTER TABLE fines ENABLE TRIGGER fines_are_audited;
