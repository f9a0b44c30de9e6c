SELECT c.oid AS "#unit", k.oid AS "#id", 'CONSTRAINT' AS "#kind",
       format('%I.%I.%I', n.nspname, c.relname, k.conname) AS "#name", n.nspname || '.' || c.relname AS "#table",
       pg_get_constraintdef(k.oid) AS "definition",
       CASE WHEN k.coninhcount > 0 OR k.conparentid <> 0
            THEN CASE WHEN k.conislocal THEN 'and its own' ELSE 'only' END END AS "inherited",
       array_to_string(i.reloptions, ', ') AS "index options",
       quote_ident(s.spcname) AS "index tablespace",
       CASE WHEN x.indisclustered THEN 'CLUSTER' END AS "clustered",
       CASE WHEN x.indisreplident THEN 'REPLICA IDENTITY' END AS "replica identity",
       CASE WHEN NOT x.indisvalid THEN 'INVALID' END AS "valid",
       xd.description AS "index comment",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype NOT IN ('n', 't')
  LEFT JOIN pg_index x ON x.indexrelid = k.conindid AND x.indrelid = c.oid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_class i ON i.oid = x.indexrelid
  LEFT JOIN pg_tablespace s ON s.oid = i.reltablespace
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass
  LEFT JOIN pg_description xd ON xd.objoid = i.oid AND xd.classoid = 'pg_class'::regclass AND xd.objsubid = 0
 WHERE c.oid {units} AND {mine:pg_class:c.oid}
