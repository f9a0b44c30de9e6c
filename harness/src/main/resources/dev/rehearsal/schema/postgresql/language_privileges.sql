SELECT 'PRIVILEGE' AS "#kind", format('LANGUAGE %I TO %s', l.lanname, g.role) AS "#name",
       format('LANGUAGE %I', l.lanname) AS "on",
       g.role AS "to", g.granted AS "granted", g.grantable AS "with grant option", g.revoked AS "revoked"
  FROM pg_language l
 {privileges:l.lanacl:'l':l.lanowner}
 WHERE l.lanacl IS NOT NULL
