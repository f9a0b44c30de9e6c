SELECT 'PRIVILEGE' AS "#kind", 'DATABASE TO ' || g.role AS "#name", 'DATABASE' AS "on",
       g.role AS "to", g.granted AS "granted", g.grantable AS "with grant option", g.revoked AS "revoked"
  FROM pg_database b
 {privileges:b.datacl:'d':b.datdba}
 WHERE b.datname = current_database() AND b.datacl IS NOT NULL
