-- What is sold. Vouchers have a negative price. Eight digits are what the till can print.
CREATE TABLE products (
  id bigint NOT NULL AUTO_INCREMENT,
  name varchar(200) NOT NULL COMMENT 'On the shelf and on the receipt.',
  price_cents int NOT NULL COMMENT 'Before tax, in cents.',
  created_at datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  KEY products_name (name),
  CONSTRAINT products_price_cents_printable CHECK (price_cents BETWEEN -99999999 AND 99999999)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
