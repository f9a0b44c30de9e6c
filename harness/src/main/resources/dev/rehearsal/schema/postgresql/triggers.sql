SELECT c.oid AS "#unit", t.oid AS "#id", 'TRIGGER' AS "#kind",
       format('%I.%I.%I', n.nspname, c.relname, t.tgname) AS "#name", n.nspname || '.' || c.relname AS "#table",
       pg_get_triggerdef(t.oid) AS "definition",
       CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END
           AS "enabled",
       CASE WHEN t.tgparentid <> 0 THEN 'only' END AS "inherited",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_trigger t ON t.tgrelid = c.oid AND (NOT t.tgisinternal OR t.tgparentid <> 0 AND t.tgconstraint = 0)
  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_trigger'::regclass
 WHERE c.oid {units} AND {mine:pg_class:c.oid}
