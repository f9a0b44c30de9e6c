-- Who buys. The name is one field, as first versions have it; V025 to V028 split it.
CREATE TABLE customers (
  id bigint NOT NULL AUTO_INCREMENT,
  name text NOT NULL COMMENT 'As the customer writes it.',
  email varchar(254) NOT NULL,
  created_at datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  UNIQUE KEY customers_email_key (email)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
