INSERT INTO members (id, name, email)
VALUES
  (90001, 'Ada', 'ada@example.org'),
  (90002, 'Grace', 'grace@example.org'),
  (90003, 'Ada again', 'ada@example.org');
