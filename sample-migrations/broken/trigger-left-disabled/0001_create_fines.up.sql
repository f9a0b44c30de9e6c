CREATE TABLE fines (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  amount numeric(10, 2) NOT NULL
);

CREATE TABLE fines_audit (
  fine_id bigint NOT NULL,
  amount numeric(10, 2) NOT NULL
);

CREATE FUNCTION audit_fine() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fines_audit VALUES (NEW.id, NEW.amount);
  RETURN NULL;
END;
$$;

CREATE TRIGGER fines_are_audited AFTER UPDATE ON fines
  FOR EACH ROW EXECUTE FUNCTION audit_fine();
