SELECT p.oid AS "#unit", p.oid AS "#id",
       CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS "#kind",
       p.oid::regprocedure::text AS "#name",
       pg_get_functiondef(p.oid) AS "#body", l.lanname AS "#language",
       CASE WHEN p.proacl IS NOT NULL THEN 'yes' END AS "#privileges",
       CASE WHEN p.proowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(p.proowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass
 WHERE p.oid {units} AND p.prokind <> 'a' AND {mine:pg_proc:p.oid}
   AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
