SET SESSION lock_wait_timeout = 1;

DROP PROCEDURE IF EXISTS fill_prices;
DROP TRIGGER IF EXISTS products_sync_price_insert;
DROP TRIGGER IF EXISTS products_sync_price_update;
ALTER TABLE products DROP COLUMN price, ALGORITHM=INSTANT;
