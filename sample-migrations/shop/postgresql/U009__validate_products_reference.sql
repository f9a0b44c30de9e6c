-- There is no way to make a constraint NOT VALID again; it can only be made anew. Both in one transaction, so that
-- there is no moment without it.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE order_lines DROP CONSTRAINT order_lines_product;
ALTER TABLE order_lines
  ADD CONSTRAINT order_lines_product FOREIGN KEY (product_id) REFERENCES products (id) NOT VALID;
