CREATE TABLE members (
  id bigint AUTO_INCREMENT PRIMARY KEY,
  name varchar(100) NOT NULL
);

CREATE TABLE loans (
  id bigint AUTO_INCREMENT PRIMARY KEY,
  member_id bigint NOT NULL
);
