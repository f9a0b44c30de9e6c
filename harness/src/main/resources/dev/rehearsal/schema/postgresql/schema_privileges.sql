SELECT 'PRIVILEGE' AS "#kind", format('SCHEMA %I TO %s', n.nspname, g.role) AS "#name",
       format('SCHEMA %I', n.nspname) AS "on",
       g.role AS "to", g.granted AS "granted", g.grantable AS "with grant option", g.revoked AS "revoked"
  FROM pg_namespace n
 {privileges:n.nspacl:'n':n.nspowner}
 WHERE n.nspacl IS NOT NULL AND {mine:pg_namespace:n.oid} AND n.nspname <> 'information_schema'
