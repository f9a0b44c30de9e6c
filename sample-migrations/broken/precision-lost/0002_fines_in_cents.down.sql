ALTER TABLE fines ALTER COLUMN amount TYPE numeric(12, 4);
