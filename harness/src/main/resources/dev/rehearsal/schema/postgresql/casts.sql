SELECT k.oid AS "#id", 'CAST' AS "#kind",
       format('%s AS %s', format_type(k.castsource, NULL), format_type(k.casttarget, NULL)) AS "#name",
       CASE k.castmethod WHEN 'b' THEN 'WITHOUT FUNCTION' WHEN 'i' THEN 'WITH INOUT'
            ELSE 'WITH FUNCTION ' || k.castfunc::regprocedure END AS "method",
       CASE k.castcontext WHEN 'a' THEN 'AS ASSIGNMENT' WHEN 'i' THEN 'AS IMPLICIT' END AS "context",
       d.description AS "comment"
  FROM pg_cast k
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_cast'::regclass
 WHERE k.oid >= 16384
   AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = k.oid AND i.deptype = 'i')
   AND {apart:pg_cast:k.oid}
