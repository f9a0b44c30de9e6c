SELECT p.oid AS "#unit", p.oid AS "#id", 'AGGREGATE' AS "#kind", p.oid::regprocedure::text AS "#name",
       CASE WHEN p.proacl IS NOT NULL THEN 'yes' END AS "#privileges",
       pg_get_function_arguments(p.oid) AS "arguments",
       CASE a.aggkind WHEN 'h' THEN 'HYPOTHETICAL' END AS "aggregate kind",
       a.aggtransfn::regproc::text AS "SFUNC", format_type(a.aggtranstype, NULL) AS "STYPE",
       NULLIF(a.aggtransspace, 0) AS "SSPACE",
       NULLIF(a.aggfinalfn::oid, 0)::regproc::text AS "FINALFUNC",
       CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END AS "final extra",
       CASE WHEN a.aggfinalfn <> 0 THEN CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END
           AS "FINALFUNC_MODIFY",
       NULLIF(a.aggcombinefn::oid, 0)::regproc::text AS "COMBINEFUNC",
       NULLIF(a.aggserialfn::oid, 0)::regproc::text AS "SERIALFUNC",
       NULLIF(a.aggdeserialfn::oid, 0)::regproc::text AS "DESERIALFUNC",
       quote_literal(a.agginitval) AS "INITCOND",
       NULLIF(a.aggmtransfn::oid, 0)::regproc::text AS "MSFUNC",
       NULLIF(a.aggminvtransfn::oid, 0)::regproc::text AS "MINVFUNC",
       CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS "MSTYPE",
       NULLIF(a.aggmtransspace, 0) AS "MSSPACE",
       NULLIF(a.aggmfinalfn::oid, 0)::regproc::text AS "MFINALFUNC",
       CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END AS "moving final extra",
       CASE WHEN a.aggmfinalfn <> 0 THEN CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END
           AS "MFINALFUNC_MODIFY",
       quote_literal(a.aggminitval) AS "MINITCOND",
       CASE WHEN a.aggsortop <> 0 THEN (SELECT format('OPERATOR(%I.%s)', sn.nspname, s.oprname)
          FROM pg_operator s JOIN pg_namespace sn ON sn.oid = s.oprnamespace WHERE s.oid = a.aggsortop) END AS "SORTOP",
       CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END AS "PARALLEL",
       CASE WHEN p.proowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(p.proowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_aggregate a ON a.aggfnoid = p.oid
  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass
 WHERE p.oid {units} AND {mine:pg_proc:p.oid}
