SELECT c.oid AS "#unit", s.oid AS "#id", 'STATISTICS' AS "#kind",
       format('%I.%I', sn.nspname, s.stxname) AS "#name", n.nspname || '.' || c.relname AS "#table",
       format('%I.%I', n.nspname, c.relname) AS "table",
       pg_get_statisticsobjdef(s.oid) AS "definition",
       NULLIF(s.stxstattarget, -1) AS "target",
       CASE WHEN s.stxowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(s.stxowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_statistic_ext s ON s.stxrelid = c.oid
  JOIN pg_namespace sn ON sn.oid = s.stxnamespace
  LEFT JOIN pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_statistic_ext'::regclass
 WHERE c.oid {units} AND {mine:pg_class:c.oid}
