CREATE TABLE members (
  id bigint AUTO_INCREMENT PRIMARY KEY,
  nickname varchar(40) NOT NULL DEFAULT '' COMMENT 'shown to other members'
);
