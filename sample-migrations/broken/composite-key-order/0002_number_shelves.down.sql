ALTER TABLE shelves DROP CONSTRAINT shelves_pkey;
ALTER TABLE shelves DROP COLUMN id;
ALTER TABLE shelves ADD CONSTRAINT shelves_pkey PRIMARY KEY (shelf, branch);
