CREATE TABLE fines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    amount numeric(12, 4) NOT NULL
);
