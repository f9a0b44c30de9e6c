-- Migrate: lines whose product was never entered would fail the validation of V009. They are moved, not deleted, so
-- that somebody can look at them and U008 can bring them back. After V007, so no new ones can come.
CREATE TABLE order_lines_without_product (LIKE order_lines INCLUDING CONSTRAINTS INCLUDING INDEXES);

COMMENT ON TABLE order_lines_without_product IS 'Lines from before V007 whose product is unknown.';

WITH moved AS (
  DELETE FROM order_lines
  WHERE NOT EXISTS (SELECT FROM products WHERE products.id = order_lines.product_id)
  RETURNING order_lines.*
)
INSERT INTO order_lines_without_product SELECT * FROM moved;
