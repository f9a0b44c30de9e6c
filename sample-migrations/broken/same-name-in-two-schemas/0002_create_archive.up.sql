CREATE TABLE archive.loans (
  id bigint PRIMARY KEY,
  member text NOT NULL
);
