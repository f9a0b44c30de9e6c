-- Who buys. The name is one field, as first versions have it; V025 to V028 split it.
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL CONSTRAINT customers_email_key UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON COLUMN customers.name IS 'As the customer writes it.';
