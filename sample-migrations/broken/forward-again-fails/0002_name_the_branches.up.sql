INSERT INTO branches (code, name) VALUES ('N', 'North'), ('S', 'South');
ALTER TABLE branches ADD COLUMN opened_on date;
