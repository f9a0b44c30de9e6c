CREATE TABLE loans (
  id bigint PRIMARY KEY,
  member text NOT NULL
);

CREATE SCHEMA archive;
