SELECT l.oid AS "#id", 'LANGUAGE' AS "#kind", quote_ident(l.lanname) AS "#name",
       CASE WHEN l.lanpltrusted THEN 'TRUSTED' END AS "trusted",
       l.lanplcallfoid::regproc::text AS "handler",
       NULLIF(l.laninline::oid, 0)::regproc::text AS "inline",
       NULLIF(l.lanvalidator::oid, 0)::regproc::text AS "validator",
       CASE WHEN l.lanowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(l.lanowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_language l
  LEFT JOIN pg_description d ON d.objoid = l.oid AND d.classoid = 'pg_language'::regclass
 WHERE l.oid >= 16384 AND {apart:pg_language:l.oid}
