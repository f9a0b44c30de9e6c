-- Contract: look at the old lines. Takes as long as reading the table, but readers and writers of both tables go on.
-- In a transaction of its own: after V007's, whose lock would last as long as this.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE order_lines VALIDATE CONSTRAINT order_lines_product;
