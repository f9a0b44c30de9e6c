SELECT s.oid AS "#id", 'FOREIGN_SERVER' AS "#kind", quote_ident(s.srvname) AS "#name",
       quote_ident(w.fdwname) AS "wrapper", quote_literal(s.srvtype) AS "type", quote_literal(s.srvversion) AS "version",
       CASE WHEN s.srvoptions IS NOT NULL THEN (SELECT string_agg(format('%I %L', option_name, option_value), ', ')
          FROM pg_options_to_table(s.srvoptions)) END AS "options",
       CASE WHEN s.srvowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(s.srvowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_foreign_server s
  JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  LEFT JOIN pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_foreign_server'::regclass
 WHERE {apart:pg_foreign_server:s.oid}
