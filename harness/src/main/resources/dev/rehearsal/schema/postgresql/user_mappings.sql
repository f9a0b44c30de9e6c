SELECT m.umid AS "#id", 'USER_MAPPING' AS "#kind",
       format('%s SERVER %I', u.role, m.srvname) AS "#name",
       u.role AS "user", quote_ident(m.srvname) AS "server",
       CASE WHEN m.umoptions IS NOT NULL THEN (SELECT string_agg(format('%I %L', option_name, option_value), ', ')
          FROM pg_options_to_table(m.umoptions)) END AS "options"
  FROM pg_user_mappings m
 CROSS JOIN LATERAL (SELECT CASE m.umuser WHEN 0 THEN 'PUBLIC' WHEN current_user::regrole THEN 'CURRENT_USER'
                                          ELSE quote_ident(m.usename) END) u (role)
