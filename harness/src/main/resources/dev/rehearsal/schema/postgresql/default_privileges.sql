SELECT 'PRIVILEGE' AS "#kind", format('%s TO %s', o.name, g.role) AS "#name", o.name AS "on",
       o.creator AS "of", quote_ident(n.nspname) AS "in",
       g.role AS "to", g.granted AS "granted", g.grantable AS "with grant option", g.revoked AS "revoked"
  FROM pg_default_acl a
  LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
 CROSS JOIN LATERAL (
       SELECT CASE WHEN a.defaclrole <> current_user::regrole THEN quote_ident(pg_get_userbyid(a.defaclrole)) END) c (creator)
 CROSS JOIN LATERAL (
       SELECT 'DEFAULT' || coalesce(' FOR ROLE ' || c.creator, '') || coalesce(' IN SCHEMA ' || quote_ident(n.nspname), '') || ' ON '
              || CASE a.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
                   WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' WHEN 'L' THEN 'LARGE OBJECTS' END, c.creator) o (name, creator)
 {default privileges:a.defaclacl:CASE a.defaclobjtype WHEN 'S' THEN 's' ELSE a.defaclobjtype END:a.defaclrole:a.defaclnamespace = 0}
