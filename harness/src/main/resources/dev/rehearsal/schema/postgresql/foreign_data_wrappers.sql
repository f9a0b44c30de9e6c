SELECT w.oid AS "#id", 'FOREIGN_DATA_WRAPPER' AS "#kind", quote_ident(w.fdwname) AS "#name",
       NULLIF(w.fdwhandler, 0)::regproc::text AS "handler", NULLIF(w.fdwvalidator, 0)::regproc::text AS "validator",
       CASE WHEN w.fdwoptions IS NOT NULL THEN (SELECT string_agg(format('%I %L', option_name, option_value), ', ')
          FROM pg_options_to_table(w.fdwoptions)) END AS "options",
       CASE WHEN w.fdwowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(w.fdwowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_foreign_data_wrapper w
  LEFT JOIN pg_description d ON d.objoid = w.oid AND d.classoid = 'pg_foreign_data_wrapper'::regclass
 WHERE {apart:pg_foreign_data_wrapper:w.oid}
