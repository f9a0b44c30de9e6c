CREATE TABLE members (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL
);
