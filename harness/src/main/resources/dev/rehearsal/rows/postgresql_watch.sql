WITH RECURSIVE root AS MATERIALIZED (
    SELECT c.oid, c.relkind, c.relfilenode, n.nspname, c.relname
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p')
       AND NOT c.relispartition
       AND c.relpersistence <> 't'
       AND c.oid >= 16384
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
), parts (root, counts, here) AS MATERIALIZED (
    SELECT p.root, string_agg(concat_ws(':', c.oid, c.relfilenode, pg_stat_get_tuples_inserted(c.oid),
                                        pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid)),
                              ' ' ORDER BY c.oid),
           CASE WHEN bool_or(c.relkind = 'f')
                THEN coalesce(string_agg('ONLY ' || c.oid::regclass, E'\x01' ORDER BY c.oid) FILTER (WHERE c.relkind = 'r'), '')
           END
      FROM part p
      JOIN pg_class c ON c.oid = p.oid
     GROUP BY p.root
)
-- Subqueries rather than joins: nobody knows how many tables there are when this is planned.
SELECT 'table', r.oid::text, quote_ident(r.nspname) || '.' || quote_ident(r.relname), r.relkind::text,
       concat_ws(':', (SELECT sum(hash_record_extended(ROW(attnum, xmin), 0)) FROM pg_attribute
                        WHERE attrelid = r.oid AND attnum > 0),
                      (SELECT sum(hash_record_extended(ROW(adnum, xmin), 0)) FROM pg_attrdef WHERE adrelid = r.oid)),
       CASE r.relkind WHEN 'p' THEN (SELECT counts FROM parts WHERE root = r.oid)
            ELSE concat_ws(':', r.oid, r.relfilenode, pg_stat_get_tuples_inserted(r.oid),
                           pg_stat_get_tuples_updated(r.oid), pg_stat_get_tuples_deleted(r.oid)) END,
       CASE r.relkind WHEN 'p' THEN (SELECT here FROM parts WHERE root = r.oid) END
  FROM root r
 UNION ALL
-- The sessions that may have written what is not counted yet.
SELECT 'session', a.pid::text, a.backend_start::text, a.state, a.state_change::text, NULL, NULL
  FROM pg_stat_get_activity(NULL) a
 WHERE a.datid = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND a.pid <> pg_backend_pid()
   AND a.backend_type NOT IN ('autovacuum worker', 'parallel worker')
   AND a.application_name IS DISTINCT FROM 'rehearsal reader'
   AND (a.state = 'idle' AND a.query = 'SELECT pg_stat_force_next_flush()') IS NOT TRUE
 UNION ALL
-- What speaks for all tables: whether writes are counted, since when, and what the values of enums are called.
SELECT 'all', current_setting('track_counts'),
       pg_stat_get_db_stat_reset_time((SELECT oid FROM pg_database WHERE datname = current_database()))::text,
       (SELECT sum(hash_record_extended(ROW(oid, xmin), 0)) FROM pg_enum)::text, NULL, NULL, NULL
