SELECT f.oid AS "#id", 'OPERATOR_FAMILY' AS "#kind", format('%I.%I USING %I', n.nspname, f.opfname, m.amname) AS "#name",
       CASE WHEN f.opfowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(f.opfowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_opfamily f
  JOIN pg_namespace n ON n.oid = f.opfnamespace
  JOIN pg_am m ON m.oid = f.opfmethod
  LEFT JOIN pg_description d ON d.objoid = f.oid AND d.classoid = 'pg_opfamily'::regclass
 WHERE f.oid >= 16384 AND {mine:pg_opfamily:f.oid}
