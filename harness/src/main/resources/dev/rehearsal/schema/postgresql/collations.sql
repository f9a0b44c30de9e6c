SELECT k.oid AS "#id", 'COLLATION' AS "#kind", format('%I.%I', n.nspname, k.collname) AS "#name",
       CASE k.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin' END AS "provider",
       quote_literal(CASE WHEN k.collprovider = 'i' THEN k.collcollate END) AS "locale", -- until 14
       quote_literal(k.colliculocale) AS "locale", -- from 15 until 16
       quote_literal(k.colllocale) AS "locale", -- from 17
       quote_literal(k.collicurules) AS "rules", -- from 16
       quote_literal(CASE WHEN k.collprovider = 'c' THEN k.collcollate END) AS "lc_collate",
       quote_literal(CASE WHEN k.collprovider = 'c' THEN k.collctype END) AS "lc_ctype",
       CASE WHEN NOT k.collisdeterministic THEN 'false' END AS "deterministic",
       CASE WHEN k.collowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(k.collowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_collation k
  JOIN pg_namespace n ON n.oid = k.collnamespace
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_collation'::regclass
 WHERE k.oid >= 16384 AND {mine:pg_collation:k.oid}
