CREATE TABLE branches (
  code text PRIMARY KEY,
  name text NOT NULL
);
