ALTER TABLE customers DROP email;
