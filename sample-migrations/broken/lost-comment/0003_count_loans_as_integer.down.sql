DROP VIEW loans_by_member;

CREATE VIEW loans_by_member AS
  SELECT member, count(*) AS loans FROM loans GROUP BY member;
