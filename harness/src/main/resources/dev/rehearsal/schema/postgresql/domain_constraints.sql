SELECT t.oid AS "#unit", k.oid AS "#id", 'CONSTRAINT' AS "#kind",
       format('%I.%I.%I', n.nspname, t.typname, k.conname) AS "#name",
       pg_get_constraintdef(k.oid) AS "definition", 'DOMAIN' AS "of",
       d.description AS "comment"
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_constraint k ON k.contypid = t.oid AND k.contype = 'c'
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass
 WHERE t.oid {units} AND {mine:pg_type:t.oid}
