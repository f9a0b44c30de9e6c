SET LOCAL lock_timeout = '500ms';

ALTER TABLE order_lines DROP CONSTRAINT order_lines_product;
