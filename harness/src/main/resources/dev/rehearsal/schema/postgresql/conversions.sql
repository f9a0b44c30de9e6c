SELECT k.oid AS "#id", 'CONVERSION' AS "#kind", format('%I.%I', n.nspname, k.conname) AS "#name",
       CASE WHEN k.condefault THEN 'DEFAULT' END AS "default",
       quote_literal(pg_encoding_to_char(k.conforencoding)) AS "for",
       quote_literal(pg_encoding_to_char(k.contoencoding)) AS "to",
       k.conproc::regproc::text AS "function",
       CASE WHEN k.conowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(k.conowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_conversion k
  JOIN pg_namespace n ON n.oid = k.connamespace
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_conversion'::regclass
 WHERE k.oid >= 16384 AND {mine:pg_conversion:k.oid}
