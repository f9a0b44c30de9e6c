CREATE TABLE loans (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  book text NOT NULL,
  due_on date NOT NULL
);

CREATE VIEW books_out AS SELECT book FROM loans;

GRANT SELECT ON books_out TO PUBLIC;
