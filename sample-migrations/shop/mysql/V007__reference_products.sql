-- Expand: from now on no line can refer to a product that is not there. With foreign_key_checks on, MySQL would check
-- the old lines by copying the table, while writers of both tables wait; INPLACE is refused then. So the old lines
-- are not looked at here, and nothing will ever tell that they were not: V008 does it.
SET SESSION lock_wait_timeout = 1;
SET SESSION foreign_key_checks = 0;

ALTER TABLE order_lines
  ADD CONSTRAINT order_lines_product FOREIGN KEY (product_id) REFERENCES products (id),
  ALGORITHM=INPLACE, LOCK=NONE;

SET SESSION foreign_key_checks = 1;
