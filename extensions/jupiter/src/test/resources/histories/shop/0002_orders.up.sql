CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, state text NOT NULL);
