SELECT c.oid AS "#unit", c.oid AS "#id", 'SEQUENCE' AS "#kind", format('%I.%I', n.nspname, c.relname) AS "#name",
       coalesce(tn.nspname || '.' || t.relname, n.nspname || '.' || c.relname) AS "#table", CASE WHEN c.relacl IS NOT NULL THEN 'yes' END AS "#privileges",
       CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED' END AS "persistence",
       format_type(s.seqtypid, NULL) AS "type", s.seqstart AS "start", s.seqincrement AS "increment",
       s.seqmin AS "minimum", s.seqmax AS "maximum", CASE WHEN s.seqcycle THEN 'CYCLE' END AS "cycle",
       NULLIF(s.seqcache, 1) AS "cache",
       CASE WHEN t.oid IS NOT NULL THEN format('%I.%I.%I', tn.nspname, t.relname, a.attname) END AS "owned by",
       CASE w.deptype WHEN 'i' THEN 'IDENTITY' END AS "identity",
       CASE WHEN c.relowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(c.relowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_sequence s ON s.seqrelid = c.oid
  LEFT JOIN pg_depend w ON w.classid = 'pg_class'::regclass AND w.objid = c.oid AND w.objsubid = 0
        AND w.refclassid = 'pg_class'::regclass AND w.deptype IN ('a', 'i')
  LEFT JOIN pg_class t ON t.oid = w.refobjid
  LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = w.refobjid AND a.attnum = w.refobjsubid
  LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
 WHERE c.oid {units} AND {mine:pg_class:c.oid}
