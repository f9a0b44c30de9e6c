SELECT c.oid AS "#unit", c.oid AS "#id", CASE c.relkind WHEN 'c' THEN 'COMPOSITE_TYPE' ELSE 'TABLE' END AS "#kind", format('%I.%I', n.nspname, c.relname) AS "#name",
       n.nspname || '.' || c.relname AS "#table", CASE WHEN c.relacl IS NOT NULL THEN 'yes' END AS "#privileges",
       CASE c.relkind WHEN 'p' THEN 'partitioned' WHEN 'f' THEN 'foreign' END AS "form",
       CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED' END AS "persistence",
       pg_get_partkeydef(c.oid) AS "partition key",
       pg_get_expr(c.relpartbound, c.oid) AS "partition bound",
       (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
          FROM pg_inherits i WHERE i.inhrelid = c.oid AND NOT i.inhdetachpending) AS "inherits",
       NULLIF(c.reloftype, 0)::regtype::text AS "of type",
       NULLIF(m.amname, 'heap') AS "access method",
       array_to_string(c.reloptions, ', ') AS "options",
       array_to_string(o.reloptions, ', ') AS "toast options",
       quote_ident(s.spcname) AS "tablespace",
       CASE WHEN c.relrowsecurity THEN 'ENABLE' END AS "row security",
       CASE WHEN c.relforcerowsecurity THEN 'FORCE' END AS "row security of the owner",
       CASE WHEN c.relkind IN ('r', 'p') THEN CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' END END AS "replica identity",
       quote_ident(v.srvname) AS "server",
       CASE WHEN f.ftoptions IS NOT NULL THEN (SELECT string_agg(format('%I %L', option_name, option_value), ', ')
          FROM pg_options_to_table(f.ftoptions)) END AS "foreign options",
       CASE WHEN c.relhastriggers THEN
       (SELECT string_agg(DISTINCT format('%s %s', CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'REPLICA'
                ELSE 'ALWAYS' END, quote_ident(k.conname)), ', ')
          FROM pg_trigger t JOIN pg_constraint k ON k.oid = t.tgconstraint
         WHERE t.tgrelid = c.oid AND t.tgisinternal AND t.tgenabled <> 'O') END AS "triggers of foreign keys",
       CASE WHEN c.relowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(c.relowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class o ON o.oid = c.reltoastrelid
  LEFT JOIN pg_am m ON m.oid = c.relam
  LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
  LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
  LEFT JOIN pg_foreign_server v ON v.oid = f.ftserver
  LEFT JOIN pg_description d ON d.objsubid = 0
        AND d.objoid = CASE c.relkind WHEN 'c' THEN c.reltype ELSE c.oid END
        AND d.classoid = CASE c.relkind WHEN 'c' THEN 'pg_type' ELSE 'pg_class' END::regclass
 WHERE c.oid {units} AND c.relkind IN ('r', 'p', 'f', 'c') AND {mine:pg_class:c.oid} AND {apart:pg_type:c.reltype}
