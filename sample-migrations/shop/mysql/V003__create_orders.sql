CREATE TABLE orders (
  id bigint NOT NULL AUTO_INCREMENT,
  customer_id bigint NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'placed',
  placed_at datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  -- MySQL would make an index for the foreign key by itself, and keep it when the key goes. Ours has a name.
  KEY orders_customer_id (customer_id),
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id),
  CONSTRAINT orders_status_known CHECK (status IN ('placed', 'paid', 'shipped', 'cancelled'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
