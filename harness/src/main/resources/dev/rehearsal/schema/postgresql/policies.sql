SELECT c.oid AS "#unit", p.oid AS "#id", 'POLICY' AS "#kind",
       format('%I.%I.%I', n.nspname, c.relname, p.polname) AS "#name", n.nspname || '.' || c.relname AS "#table",
       CASE WHEN NOT p.polpermissive THEN 'RESTRICTIVE' END AS "permissive",
       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END
           AS "command",
       (SELECT string_agg(quote_ident(r.rolname), ', ' ORDER BY r.rolname)
          FROM pg_roles r WHERE r.oid = ANY (p.polroles)) AS "roles",
       pg_get_expr(p.polqual, p.polrelid) AS "using",
       pg_get_expr(p.polwithcheck, p.polrelid) AS "check",
       d.description AS "comment"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_policy p ON p.polrelid = c.oid
  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_policy'::regclass
 WHERE c.oid {units} AND {mine:pg_class:c.oid}
