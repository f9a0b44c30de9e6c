CREATE TABLE loans (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    member varchar(80) NOT NULL,
    fine int NOT NULL
);
