SELECT c.oid AS "#unit", c.oid AS "#id", 'COMPOSITE_TYPE' AS "#kind",
       format('%I.%I', n.nspname, c.relname) AS "#name", c.relname AS "#table",
       CASE WHEN c.relowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(c.relowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.objoid = c.reltype AND d.classoid = 'pg_type'::regclass
 WHERE c.oid {units} AND c.relkind = 'c' AND {mine:pg_type:c.reltype}
