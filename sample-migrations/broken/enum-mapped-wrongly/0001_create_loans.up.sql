CREATE TYPE loan_state AS ENUM ('out', 'returned', 'lost');
CREATE TABLE loans (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state loan_state NOT NULL
);
