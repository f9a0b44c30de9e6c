-- What is sold. Vouchers have a negative price. Eight digits are what the till can print.
CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  price_cents integer NOT NULL
    CONSTRAINT products_price_cents_printable CHECK (price_cents BETWEEN -99999999 AND 99999999),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX products_name ON products (name);

COMMENT ON COLUMN products.name IS 'On the shelf and on the receipt.';
COMMENT ON COLUMN products.price_cents IS 'Before tax, in cents.';
