SELECT t.oid AS "#id", 'TRANSFORM' AS "#kind",
       format('%s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname) AS "#name",
       'FROM SQL WITH FUNCTION ' || NULLIF(t.trffromsql::oid, 0)::regprocedure AS "from sql",
       'TO SQL WITH FUNCTION ' || NULLIF(t.trftosql::oid, 0)::regprocedure AS "to sql",
       d.description AS "comment"
  FROM pg_transform t
  JOIN pg_language l ON l.oid = t.trflang
  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_transform'::regclass
 WHERE {apart:pg_transform:t.oid}
