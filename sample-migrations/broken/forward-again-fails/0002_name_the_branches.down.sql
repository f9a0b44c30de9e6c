ALTER TABLE branches DROP COLUMN opened_on;
