-- They are lost all the same.
SELECT count(*) FROM loans WHERE state = 'lost';
