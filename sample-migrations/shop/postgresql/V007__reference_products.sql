-- Expand: from now on no line can refer to a product that is not there. Old lines are not looked at (NOT VALID), so
-- the lock, which keeps writers of both tables waiting, is short. If it is not to be had at once, fail and try again
-- rather than let a queue grow behind us.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE order_lines
  ADD CONSTRAINT order_lines_product FOREIGN KEY (product_id) REFERENCES products (id) NOT VALID;
