SELECT 'PRIVILEGE' AS "#kind", format('%s TO %s', o.name, g.role) AS "#name",
       o.name AS "on", g.role AS "to", g.granted AS "granted", g.grantable AS "with grant option", g.revoked AS "revoked"
  FROM (SELECT format('FOREIGN SERVER %I', srvname), srvacl, 'S'::"char", srvowner FROM pg_foreign_server
         UNION ALL
        SELECT format('FOREIGN DATA WRAPPER %I', fdwname), fdwacl, 'F', fdwowner FROM pg_foreign_data_wrapper)
       o (name, acl, type, owner)
 {privileges:o.acl:o.type:o.owner}
 WHERE o.acl IS NOT NULL
