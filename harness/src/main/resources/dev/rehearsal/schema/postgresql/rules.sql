SELECT c.oid AS "#unit", r.oid AS "#id", 'RULE' AS "#kind",
       format('%I.%I.%I', n.nspname, c.relname, r.rulename) AS "#name", n.nspname || '.' || c.relname AS "#table",
       rtrim(pg_get_ruledef(r.oid), ';') AS "definition",
       CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END
           AS "enabled",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN'
  LEFT JOIN pg_description d ON d.objoid = r.oid AND d.classoid = 'pg_rewrite'::regclass
 WHERE c.oid {units} AND {mine:pg_class:c.oid}
