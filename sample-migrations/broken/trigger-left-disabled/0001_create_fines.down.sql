DROP TABLE fines;
DROP FUNCTION audit_fine();
DROP TABLE fines_audit;
