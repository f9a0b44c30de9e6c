SELECT p.oid AS "#unit", 'PRIVILEGE' AS "#kind", format('%s TO %s', o.name, g.role) AS "#name",
       o.name AS "on", g.role AS "to", g.granted AS "granted", g.grantable AS "with grant option", g.revoked AS "revoked"
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
 CROSS JOIN LATERAL (
       SELECT format('%s %s', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, p.oid::regprocedure)) o (name)
 {privileges:p.proacl:'f':p.proowner}
 WHERE p.oid {units} AND p.proacl IS NOT NULL AND {mine:pg_proc:p.oid}
