WITH RECURSIVE root AS MATERIALIZED (
    SELECT c.oid, c.relkind, c.relfilenode, n.nspname, c.relname
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p')
       AND NOT c.relispartition
       AND c.relpersistence <> 't'
       AND c.oid {tables}
       AND n.nspname NOT LIKE 'pg\_%'
       AND n.nspname <> 'information_schema'
       AND c.oid <> ALL (ARRAY(SELECT d.objid FROM pg_depend d WHERE d.refclassid = 'pg_extension'::regclass
                                  AND d.classid = 'pg_class'::regclass AND d.deptype = 'e'))
), part (root, oid, kind) AS (
    SELECT oid, oid, relkind FROM root WHERE relkind = 'p'
     UNION ALL
    SELECT p.root, c.oid, c.relkind
      FROM part p
      JOIN pg_inherits i ON i.inhparent = p.oid AND p.kind = 'p'
      JOIN pg_class c ON c.oid = i.inhrelid
), parts (root, oids, files, here) AS MATERIALIZED (
    SELECT p.root, string_agg(c.oid::text, ' ' ORDER BY c.oid),
           string_agg(concat_ws(':', c.oid, c.relfilenode), ' ' ORDER BY c.oid),
           CASE WHEN bool_or(c.relkind = 'f')
                THEN coalesce(string_agg('ONLY ' || c.oid::regclass, E'\x01' ORDER BY c.oid) FILTER (WHERE c.relkind = 'r'), '')
           END
      FROM part p
      JOIN pg_class c ON c.oid = p.oid
     GROUP BY p.root
)
-- How the types of columns and their schemas are called, what the values of enums are, and which attributes composite
-- types have.
SELECT 'types', CASE WHEN {types} THEN concat_ws(':',
                (SELECT sum(hash_record_extended(ROW(oid, nspname), 0)) FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%'),
                (SELECT sum(hash_record_extended(ROW(oid, xmin), 0)) FROM pg_type
                  WHERE oid >= 16384 AND typrelid = 0 AND typcategory <> 'A'),
                (SELECT sum(hash_record_extended(ROW(oid, xmin), 0)) FROM pg_enum),
                (SELECT sum((SELECT sum(hash_record_extended(ROW(attrelid, attnum, xmin), 0))
                               FROM pg_attribute WHERE attrelid = c.oid))
                   FROM pg_class c WHERE c.relkind = 'c' AND c.oid >= 16384)) END,
       NULL, NULL, NULL, NULL, NULL, NULL
 UNION ALL
-- Subqueries rather than joins: nobody knows how many tables there are when this is planned.
SELECT 'table', r.oid::text, quote_ident(r.nspname) || '.' || quote_ident(r.relname), r.relkind::text,
       concat_ws(':', (SELECT sum(hash_record_extended(ROW(attnum, xmin), 0)) FROM pg_attribute
                        WHERE attrelid = r.oid AND attnum > 0),
                      (SELECT sum(hash_record_extended(ROW(adnum, xmin), 0)) FROM pg_attrdef WHERE adrelid = r.oid)),
       CASE r.relkind WHEN 'p' THEN (SELECT oids FROM parts WHERE root = r.oid) ELSE r.oid::text END,
       CASE r.relkind WHEN 'p' THEN (SELECT files FROM parts WHERE root = r.oid) ELSE r.relfilenode::text END,
       CASE r.relkind WHEN 'p' THEN (SELECT here FROM parts WHERE root = r.oid) END
  FROM root r
