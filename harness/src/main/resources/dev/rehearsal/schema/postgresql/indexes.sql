SELECT c.oid AS "#unit", i.oid AS "#id", 'INDEX' AS "#kind",
       format('%I.%I.%I', n.nspname, c.relname, i.relname) AS "#name", n.nspname || '.' || c.relname AS "#table",
       replace(pg_get_indexdef(i.oid), format(' INDEX %I ON ', i.relname), ' INDEX ON ') AS "definition",
       CASE WHEN i.relispartition THEN (SELECT format('%I.%I', pn.nspname, p.relname)
          FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
         WHERE h.inhrelid = i.oid) END AS "attached to",
       quote_ident(s.spcname) AS "tablespace",
       CASE WHEN NOT x.indisvalid THEN 'INVALID' END AS "valid",
       CASE WHEN NOT x.indisready THEN 'NOT READY' END AS "ready",
       CASE WHEN x.indisclustered THEN 'CLUSTER' END AS "clustered",
       CASE WHEN x.indisreplident THEN 'REPLICA IDENTITY' END AS "replica identity",
       CASE WHEN x.indexprs IS NOT NULL THEN (SELECT string_agg(format('%s %s', a.attnum, a.attstattarget), ', ' ORDER BY a.attnum)
          FROM pg_attribute a WHERE a.attrelid = i.oid AND a.attstattarget >= 0) END AS "statistics",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_index x ON x.indrelid = c.oid
  JOIN pg_class i ON i.oid = x.indexrelid
  LEFT JOIN pg_tablespace s ON s.oid = i.reltablespace
  LEFT JOIN pg_description d ON d.objoid = i.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
 WHERE c.oid {units} AND c.relkind IN ('r', 'p', 'm') AND {mine:pg_class:c.oid}
   AND NOT x.indisprimary AND NOT x.indisexclusion
   AND NOT (x.indisunique AND EXISTS (SELECT FROM pg_constraint k
            WHERE k.conrelid = c.oid AND k.conindid = i.oid AND k.contype IN ('u', 'x')))
