-- Every loan is somebody's.
SELECT id, member_id FROM loans WHERE member_id NOT IN (SELECT id FROM members);
