SELECT e.oid AS "#id", 'EXTENSION' AS "#kind", quote_ident(e.extname) AS "#name",
       quote_ident(n.nspname) AS "schema", e.extversion AS "version",
       CASE WHEN e.extowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(e.extowner)) END AS "owner"
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.oid >= 16384
