CREATE TABLE shelves (
    branch int,
    shelf int,
    CONSTRAINT shelves_pkey PRIMARY KEY (branch, shelf)
);
