ALTER TABLE members
  MODIFY nickname varchar(40) NOT NULL DEFAULT 'guest' COMMENT 'shown to other members';
