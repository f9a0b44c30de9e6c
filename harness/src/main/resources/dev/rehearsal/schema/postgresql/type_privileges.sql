SELECT t.oid AS "#unit", 'PRIVILEGE' AS "#kind", format('TYPE %I.%I TO %s', n.nspname, t.typname, g.role) AS "#name",
       format('TYPE %I.%I', n.nspname, t.typname) AS "on",
       g.role AS "to", g.granted AS "granted", g.grantable AS "with grant option", g.revoked AS "revoked"
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
 {privileges:t.typacl:'T':t.typowner}
 WHERE t.oid {units} AND t.typacl IS NOT NULL AND {mine:pg_type:t.oid}
