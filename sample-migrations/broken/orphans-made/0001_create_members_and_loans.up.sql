CREATE TABLE members (
    id bigint PRIMARY KEY,
    email text
);
CREATE TABLE loans (
    id bigint PRIMARY KEY,
    member_id bigint NOT NULL
);
