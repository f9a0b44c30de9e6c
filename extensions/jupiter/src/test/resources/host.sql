CREATE TABLE host (name text);
INSERT INTO host VALUES ('ours');
