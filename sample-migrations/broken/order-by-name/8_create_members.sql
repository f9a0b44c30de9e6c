-- migrate:up
CREATE TABLE members (id bigint PRIMARY KEY);

-- migrate:down
DROP TABLE members;
