SELECT o.oid AS "#id", 'OPERATOR' AS "#kind", o.oid::regoperator::text AS "#name",
       format('%I.%s', n.nspname, o.oprname) AS "operator",
       CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END AS "LEFTARG",
       CASE WHEN o.oprright <> 0 THEN format_type(o.oprright, NULL) END AS "RIGHTARG",
       NULLIF(o.oprcode::oid, 0)::regproc::text AS "FUNCTION",
       (SELECT format('OPERATOR(%I.%s)', cn.nspname, c.oprname) FROM pg_operator c
          JOIN pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprcom) AS "COMMUTATOR",
       (SELECT format('OPERATOR(%I.%s)', cn.nspname, c.oprname) FROM pg_operator c
          JOIN pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprnegate) AS "NEGATOR",
       NULLIF(o.oprrest::oid, 0)::regproc::text AS "RESTRICT",
       NULLIF(o.oprjoin::oid, 0)::regproc::text AS "JOIN",
       CASE WHEN o.oprcanhash THEN 'HASHES' END AS "hashes",
       CASE WHEN o.oprcanmerge THEN 'MERGES' END AS "merges",
       CASE WHEN o.oprowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(o.oprowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_operator o
  JOIN pg_namespace n ON n.oid = o.oprnamespace
  LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_operator'::regclass
 WHERE o.oid >= 16384 AND o.oprcode <> 0 AND {mine:pg_operator:o.oid}
