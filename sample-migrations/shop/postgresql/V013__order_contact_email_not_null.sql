-- Require, for good: NOT NULL without a scan, because the check has proved it already. Then the check has done its
-- work.
SET LOCAL lock_timeout = '500ms';

ALTER TABLE orders ALTER COLUMN contact_email SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_contact_email_present;
