ALTER TABLE members MODIFY nickname varchar(40) DEFAULT '';
