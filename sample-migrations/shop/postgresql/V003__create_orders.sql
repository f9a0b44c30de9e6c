CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL CONSTRAINT orders_customer REFERENCES customers (id),
  status text NOT NULL DEFAULT 'placed'
    CONSTRAINT orders_status_known CHECK (status IN ('placed', 'paid', 'shipped', 'cancelled')),
  placed_at timestamptz NOT NULL DEFAULT now()
);

-- PostgreSQL indexes the referenced side of a foreign key, not the referencing one.
CREATE INDEX orders_customer_id ON orders (customer_id);
