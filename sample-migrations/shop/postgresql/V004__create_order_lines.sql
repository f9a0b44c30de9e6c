-- Without a foreign key to products: the first orders came from a spreadsheet, with products that nobody had entered
-- yet. V006 to V009 make up for it.
CREATE TABLE order_lines (
  order_id bigint NOT NULL CONSTRAINT order_lines_order REFERENCES orders (id),
  line_no integer NOT NULL,
  product_id bigint NOT NULL,
  quantity integer NOT NULL CONSTRAINT order_lines_quantity_positive CHECK (quantity > 0),
  unit_price_cents integer NOT NULL,
  PRIMARY KEY (order_id, line_no)
);
