-- migrate:up
CREATE TABLE loans (id bigint PRIMARY KEY);

-- migrate:down
DROP TABLE loans;
