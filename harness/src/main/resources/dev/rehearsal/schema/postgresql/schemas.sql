SELECT n.oid AS "#id", 'SCHEMA' AS "#kind", quote_ident(n.nspname) AS "#name",
       CASE WHEN n.nspowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(n.nspowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_namespace n
  LEFT JOIN pg_description d ON d.objoid = n.oid AND d.classoid = 'pg_namespace'::regclass
 WHERE {mine:pg_namespace:n.oid} AND n.nspname <> 'information_schema'
