SELECT t.oid AS "#unit", t.oid AS "#id",
       CASE t.typtype WHEN 'e' THEN 'ENUM' WHEN 'd' THEN 'DOMAIN' WHEN 'r' THEN 'RANGE_TYPE' ELSE 'BASE_TYPE' END AS "#kind",
       format('%I.%I', n.nspname, t.typname) AS "#name",
       CASE WHEN t.typacl IS NOT NULL THEN 'yes' END AS "#privileges",
       (SELECT string_agg(quote_literal(v.enumlabel), ', ' ORDER BY v.enumsortorder)
          FROM pg_enum v WHERE v.enumtypid = t.oid) AS "values",
       (SELECT string_agg(v.oid::text, ' ' ORDER BY v.enumsortorder)
          FROM pg_enum v WHERE v.enumtypid = t.oid) AS "#members",
       CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS "type",
       CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text END AS "collation",
       CASE t.typtype WHEN 'd' THEN coalesce(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault)) END AS "default",
       CASE WHEN t.typnotnull THEN 'NOT NULL' END AS "not null",
       format_type(r.rngsubtype, NULL) AS "subtype",
       CASE WHEN NOT o.opcdefault THEN format('%I.%I', opn.nspname, o.opcname) END AS "operator class",
       CASE WHEN r.rngcollation <> rt.typcollation THEN r.rngcollation::regcollation::text END AS "range collation",
       NULLIF(r.rngcanonical::oid, 0)::regproc::text AS "canonical",
       NULLIF(r.rngsubdiff::oid, 0)::regproc::text AS "difference",
       format_type(r.rngmultitypid, NULL) AS "multirange type",
       CASE WHEN t.typtype = 'b' THEN concat_ws(', ', 'input = ' || t.typinput::regproc, 'output = ' || t.typoutput::regproc,
            'internallength = ' || t.typlen, 'alignment = ' || t.typalign::text, 'storage = ' || t.typstorage::text) END AS "functions",
       CASE WHEN t.typowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(t.typowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_type b ON b.oid = t.typbasetype
  LEFT JOIN pg_range r ON r.rngtypid = t.oid
  LEFT JOIN pg_opclass o ON o.oid = r.rngsubopc
  LEFT JOIN pg_namespace opn ON opn.oid = o.opcnamespace
  LEFT JOIN pg_type rt ON rt.oid = r.rngsubtype
  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_type'::regclass AND d.objsubid = 0
 WHERE t.oid {units} AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'b' AND t.typcategory <> 'A')
   AND {mine:pg_type:t.oid}
