ALTER TABLE fines ALTER COLUMN amount TYPE numeric(12, 2) USING trunc(amount, 2);
