SELECT m.oid AS "#id", 'ACCESS_METHOD' AS "#kind", quote_ident(m.amname) AS "#name",
       CASE m.amtype WHEN 'i' THEN 'INDEX' WHEN 't' THEN 'TABLE' END AS "type",
       m.amhandler::regproc::text AS "handler",
       d.description AS "comment"
  FROM pg_am m
  LEFT JOIN pg_description d ON d.objoid = m.oid AND d.classoid = 'pg_am'::regclass
 WHERE m.oid >= 16384 AND {apart:pg_am:m.oid}
