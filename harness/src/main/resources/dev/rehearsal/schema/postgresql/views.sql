SELECT c.oid AS "#unit", c.oid AS "#id",
       CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED_VIEW' END AS "#kind",
       format('%I.%I', n.nspname, c.relname) AS "#name", n.nspname || '.' || c.relname AS "#table",
       CASE WHEN c.relacl IS NOT NULL OR EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL) THEN 'yes' END AS "#privileges",
       rtrim(pg_get_viewdef(c.oid), ';') AS "definition",
       array_to_string(c.reloptions, ', ') AS "options",
       CASE WHEN c.relkind = 'm' THEN NULLIF(m.amname, 'heap') END AS "access method",
       quote_ident(s.spcname) AS "tablespace",
       CASE WHEN NOT c.relispopulated THEN 'WITH NO DATA' END AS "populated",
       (SELECT string_agg(format('ALTER VIEW %I.%I ALTER COLUMN %I SET DEFAULT %s',
                                 n.nspname, c.relname, a.attname, pg_get_expr(e.adbin, e.adrelid)), E';\n'
                          ORDER BY a.attnum)
          FROM pg_attrdef e JOIN pg_attribute a ON a.attrelid = e.adrelid AND a.attnum = e.adnum
         WHERE e.adrelid = c.oid) AS "column defaults",
       (SELECT string_agg(format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, ad.description),
                          E';\n' ORDER BY a.attnum)
          FROM pg_description ad JOIN pg_attribute a ON a.attrelid = ad.objoid AND a.attnum = ad.objsubid
         WHERE ad.objoid = c.oid AND ad.classoid = 'pg_class'::regclass AND ad.objsubid > 0) AS "column comments",
       (SELECT string_agg(format('ALTER MATERIALIZED VIEW %I.%I ALTER COLUMN %I SET STATISTICS %s',
                                 n.nspname, c.relname, a.attname, a.attstattarget), E';\n' ORDER BY a.attnum)
          FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attstattarget >= 0) AS "column statistics",
       CASE WHEN c.relowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(c.relowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_am m ON m.oid = c.relam
  LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
  LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
 WHERE c.oid {units} AND c.relkind IN ('v', 'm') AND {mine:pg_class:c.oid}
