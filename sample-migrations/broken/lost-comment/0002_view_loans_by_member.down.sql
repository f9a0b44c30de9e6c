DROP VIEW loans_by_member;
