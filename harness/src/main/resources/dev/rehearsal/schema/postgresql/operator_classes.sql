SELECT o.oid AS "#id", 'OPERATOR_CLASS' AS "#kind", format('%I.%I USING %I', n.nspname, o.opcname, m.amname) AS "#name",
       format_type(o.opcintype, NULL) AS "type",
       CASE WHEN o.opcdefault THEN 'DEFAULT' END AS "default",
       CASE WHEN fn.nspname <> n.nspname OR f.opfname <> o.opcname THEN format('%I.%I', fn.nspname, f.opfname) END AS "family",
       (SELECT string_agg(item, ', ' ORDER BY item)
          FROM (SELECT format('OPERATOR %s %s', ao.amopstrategy, ao.amopopr::regoperator)
                       || CASE WHEN ao.amopsortfamily <> 0 THEN format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname) ELSE '' END
                  FROM pg_depend w JOIN pg_amop ao ON ao.oid = w.objid
                  LEFT JOIN pg_opfamily sf ON sf.oid = ao.amopsortfamily LEFT JOIN pg_namespace sn ON sn.oid = sf.opfnamespace
                 WHERE w.classid = 'pg_amop'::regclass AND w.refclassid = 'pg_opclass'::regclass AND w.refobjid = o.oid
                 UNION ALL
                SELECT format('FUNCTION %s (%s) %s', ap.amprocnum,
                              concat_ws(', ', format_type(ap.amproclefttype, NULL), format_type(ap.amprocrighttype, NULL)),
                              ap.amproc::oid::regprocedure)
                  FROM pg_depend w JOIN pg_amproc ap ON ap.oid = w.objid
                 WHERE w.classid = 'pg_amproc'::regclass AND w.refclassid = 'pg_opclass'::regclass AND w.refobjid = o.oid
                 UNION ALL
                SELECT 'STORAGE ' || format_type(o.opckeytype, NULL) WHERE o.opckeytype <> 0) items (item)) AS "items",
       CASE WHEN o.opcowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(o.opcowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_opclass o
  JOIN pg_namespace n ON n.oid = o.opcnamespace
  JOIN pg_am m ON m.oid = o.opcmethod
  JOIN pg_opfamily f ON f.oid = o.opcfamily
  JOIN pg_namespace fn ON fn.oid = f.opfnamespace
  LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_opclass'::regclass
 WHERE o.oid >= 16384 AND {mine:pg_opclass:o.oid}
