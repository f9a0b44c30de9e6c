CREATE TABLE loans (
  id bigint AUTO_INCREMENT PRIMARY KEY,
  member_id bigint NOT NULL
);

ALTER TABLE members ADD INDEX members_name (full_name);
