CREATE TABLE loans (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member text NOT NULL
);
CREATE TABLE loan_events (
    loan_id bigint NOT NULL REFERENCES loans,
    kind text NOT NULL
);
