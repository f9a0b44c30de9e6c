SELECT p.oid AS "#id", 'PUBLICATION' AS "#kind", quote_ident(p.pubname) AS "#name",
       CASE WHEN p.puballtables THEN 'FOR ALL TABLES' END AS "all tables",
       (SELECT string_agg(r.prrelid::regclass::text
                 || CASE WHEN r.prattrs IS NULL THEN '' ELSE (SELECT format(' (%s)', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)) -- from 15
                      FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) END -- from 15
                 || coalesce(' WHERE ' || pg_get_expr(r.prqual, r.prrelid), '') -- from 15
                 , ', ' ORDER BY r.prrelid::regclass::text)
          FROM pg_publication_rel r WHERE r.prpubid = p.oid) AS "tables",
       (SELECT string_agg(quote_ident(n.nspname), ', ' ORDER BY n.nspname) -- from 15
          FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid) AS "schemas", -- from 15
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                 CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS "publish",
       CASE WHEN p.pubviaroot THEN 'true' END AS "publish_via_partition_root",
       CASE p.pubgencols WHEN 's' THEN 'stored' END AS "publish_generated_columns", -- from 18
       CASE WHEN p.pubowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(p.pubowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_publication p
  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_publication'::regclass
