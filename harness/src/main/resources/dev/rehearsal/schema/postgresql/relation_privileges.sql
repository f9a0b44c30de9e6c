SELECT c.oid AS "#unit", 'PRIVILEGE' AS "#kind", format('%s TO %s', o.name, g.role) AS "#name",
       coalesce(tn.nspname || '.' || t.relname, n.nspname || '.' || c.relname) AS "#table",
       o.name AS "on", g.role AS "to", g.granted AS "granted", g.grantable AS "with grant option", g.revoked AS "revoked"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_depend w ON c.relkind = 'S' AND w.classid = 'pg_class'::regclass AND w.objid = c.oid AND w.objsubid = 0
        AND w.refclassid = 'pg_class'::regclass AND w.deptype IN ('a', 'i')
  LEFT JOIN pg_class t ON t.oid = w.refobjid
  LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
 CROSS JOIN LATERAL (
       SELECT format('%s %I.%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname),
              c.relacl, CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END
        WHERE c.relacl IS NOT NULL
        UNION ALL
       SELECT format('COLUMN %I.%I.%I', n.nspname, c.relname, a.attname), a.attacl, 'c'
         FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped) o (name, acl, type)
 {privileges:o.acl:o.type:c.relowner}
 WHERE c.oid {units} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND {mine:pg_class:c.oid}
