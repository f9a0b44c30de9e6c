-- rehearsal: irreversible because the board decided that we do not keep birthdays
ALTER TABLE members DROP COLUMN born_on;
