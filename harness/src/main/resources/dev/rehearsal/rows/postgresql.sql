WITH RECURSIVE wanted (oid) AS (
    SELECT c.oid
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p')
       AND NOT c.relispartition
       AND c.relpersistence <> 't'
       AND n.nspname NOT LIKE 'pg\_%'
       AND n.nspname <> 'information_schema'
       AND c.relname <> ALL (?)
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
       AND c.oid {tables}
     UNION
    SELECT p.oid
      FROM wanted w
      JOIN pg_constraint k ON k.conrelid = w.oid AND k.contype = 'f'
      JOIN pg_class p ON p.oid = k.confrelid AND NOT p.relispartition
), used (oid) AS (
    SELECT a.atttypid
      FROM wanted w
      JOIN pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
     UNION
    SELECT part.oid
      FROM used u
      JOIN pg_type t ON t.oid = u.oid
     CROSS JOIN LATERAL (
           SELECT t.typelem AS oid WHERE t.typelem <> 0
            UNION ALL
           SELECT t.typbasetype WHERE t.typbasetype <> 0
            UNION ALL
           SELECT r.rngsubtype FROM pg_range r
            WHERE t.oid IN (r.rngtypid, (to_jsonb(r) ->> 'rngmultitypid')::oid)
            UNION ALL
           SELECT a.atttypid FROM pg_attribute a
            WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) part
)
SELECT 'type', t.oid, json_build_object(
       'name', t.typname,
       'sql', format_type(t.oid, NULL),
       'kind', t.typtype,
       'element', t.typelem::bigint,
       'delimiter', t.typdelim,
       'base', t.typbasetype::bigint,
       'modifier', t.typtypmod,
       'required', t.typnotnull,
       'fallback', t.typdefault,
       'subtype', COALESCE((SELECT r.rngsubtype::bigint FROM pg_range r
                             WHERE t.typtype IN ('r', 'm')
                               AND t.oid IN (r.rngtypid, (to_jsonb(r) ->> 'rngmultitypid')::oid)), 0),
       'labels', ARRAY(SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
       'fields', ARRAY(SELECT json_build_object('name', a.attname, 'type', a.atttypid::bigint, 'modifier', a.atttypmod)
                         FROM pg_attribute a
                        WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
                        ORDER BY a.attnum),
       'checks', ARRAY(SELECT json_build_object('name', k.conname, 'expression', pg_get_expr(k.conbin, 0))
                         FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname))
  FROM used u
  JOIN pg_type t ON t.oid = u.oid
 UNION ALL
SELECT 'table', c.oid, json_build_object(
       'name', quote_ident(n.nspname) || '.' || quote_ident(c.relname),
       'columns', ARRAY(
           SELECT json_build_object(
                  'name', a.attname,
                  'sql', quote_ident(a.attname),
                  'type', a.atttypid::bigint,
                  'modifier', a.atttypmod,
                  'required', a.attnotnull,
                  'generated', a.attgenerated <> '',
                  'identity', a.attidentity,
                  'sequence', COALESCE(
                      pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname), ''),
                  'fallback', pg_get_expr(d.adbin, d.adrelid))
             FROM pg_attribute a
             LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum),
       'keys', ARRAY(
           SELECT json_build_object(
                  'name', x.relname,
                  'strict', i.indexprs IS NULL AND i.indpred IS NULL AND NOT i.indisexclusion,
                  'nullsDiffer', i.indexprs IS NULL
                      AND NOT COALESCE((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
                  'columns', ARRAY(
                      SELECT a.attname FROM pg_attribute a
                       WHERE a.attrelid = c.oid
                         AND (a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
                              OR i.indexprs IS NOT NULL AND a.attnum IN (
                                  SELECT d.refobjsubid FROM pg_depend d
                                   WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                                     AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid))
                         AND a.attnum > 0
                       ORDER BY a.attnum))
             FROM pg_index i
             JOIN pg_class x ON x.oid = i.indexrelid
            WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)
            ORDER BY x.relname),
       'foreignKeys', ARRAY(
           SELECT json_build_object(
                  'name', k.conname,
                  'target', quote_ident(pn.nspname) || '.' || quote_ident(p.relname),
                  'columns', ARRAY(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY o (num, i)
                                     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = o.num ORDER BY o.i),
                  'targetColumns', ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.confkey) WITH ORDINALITY o (num, i)
                                     JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum = o.num ORDER BY o.i))
             FROM pg_constraint k
             JOIN pg_class p ON p.oid = k.confrelid
             JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conparentid = 0
            ORDER BY k.conname),
       'checks', ARRAY(
           SELECT json_build_object('name', k.conname, 'expression', pg_get_expr(k.conbin, k.conrelid))
             FROM pg_constraint k
            WHERE k.conrelid = c.oid AND k.contype = 'c' ORDER BY k.conname),
       'bounds', CASE c.relkind WHEN 'p' THEN ARRAY(
           SELECT COALESCE(pg_get_partition_constraintdef(leaf.relid), 'true')
             FROM pg_partition_tree(c.oid) leaf
             JOIN pg_class l ON l.oid = leaf.relid
            WHERE leaf.isleaf AND leaf.relid <> c.oid
            ORDER BY pg_get_expr(l.relpartbound, l.oid) = 'DEFAULT', l.relname LIMIT 24) END)
  FROM wanted w
  JOIN pg_class c ON c.oid = w.oid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 ORDER BY 1 DESC, 2
