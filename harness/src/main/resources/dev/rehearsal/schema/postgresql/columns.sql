SELECT c.oid AS "#unit", format('%s.%s', c.oid, a.attnum) AS "#id", 'COLUMN' AS "#kind",
       format('%I.%I.%I', n.nspname, c.relname, a.attname) AS "#name", n.nspname || '.' || c.relname AS "#table",
       CASE WHEN a.attacl IS NOT NULL THEN 'yes' END AS "#privileges",
       format_type(a.atttypid, a.atttypmod) AS "type",
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS "collation",
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(e.adbin, e.adrelid) END AS "default",
       CASE a.attgenerated WHEN 's' THEN pg_get_expr(e.adbin, e.adrelid) || ') STORED'
                           WHEN 'v' THEN pg_get_expr(e.adbin, e.adrelid) || ') VIRTUAL' END AS "generated",
       CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS "identity",
       CASE WHEN a.attnotnull THEN 'NOT NULL' END AS "not null", -- until 17
       CASE WHEN a.attnotnull THEN concat_ws(' ', 'NOT NULL', CASE WHEN k.connoinherit THEN 'NO INHERIT' END, -- from 18
            CASE WHEN NOT k.convalidated THEN 'NOT VALID' END) END AS "not null", -- from 18
       CASE WHEN k.conname !~ '_not_null\d*$' THEN quote_ident(k.conname) END AS "not null name", -- from 18
       CASE WHEN k.conname ~ '_not_null\d*$' THEN quote_ident(k.conname) END AS "~not null name", -- from 18
       kd.description AS "not null comment", -- from 18
       CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
            WHEN 'm' THEN 'MAIN' WHEN 'x' THEN 'EXTENDED' END END AS "storage",
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS "compression",
       NULLIF(a.attstattarget, -1) AS "statistics",
       array_to_string(a.attoptions, ', ') AS "options",
       CASE WHEN a.attfdwoptions IS NOT NULL THEN (SELECT string_agg(format('%I %L', option_name, option_value), ', ')
          FROM pg_options_to_table(a.attfdwoptions)) END AS "foreign options",
       CASE WHEN a.attinhcount > 0 THEN CASE WHEN a.attislocal THEN 'and its own' ELSE 'only' END END AS "inherited",
       d.description AS "comment",
       a.attnum AS "~position"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef e ON e.adrelid = c.oid AND e.adnum = a.attnum
  LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum
  LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'n' AND k.conkey[1] = a.attnum -- from 18
  LEFT JOIN pg_description kd ON kd.objoid = k.oid AND kd.classoid = 'pg_constraint'::regclass -- from 18
 WHERE c.oid {units} AND c.relkind IN ('r', 'p', 'f', 'c') AND {mine:pg_class:c.oid} AND {apart:pg_type:c.reltype}
