UPDATE loans SET state = 'lost' WHERE due_on < '2000-01-01';
