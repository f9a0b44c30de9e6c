ALTER TABLE customers ADD email text NOT NULL DEFAULT '';
