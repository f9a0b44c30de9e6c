INSERT INTO members VALUES (1, 'ada@example.org'), (2, NULL);
INSERT INTO loans VALUES (10, 1), (20, 2);
