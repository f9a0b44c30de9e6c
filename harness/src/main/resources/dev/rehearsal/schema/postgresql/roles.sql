SELECT r.oid AS "#id", 'ROLE' AS "#kind", quote_ident(r.rolname) AS "#name",
       concat_ws(' ', CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolcreatedb THEN 'CREATEDB' END,
                 CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN NOT r.rolinherit THEN 'NOINHERIT' END,
                 CASE WHEN r.rolcanlogin THEN 'LOGIN' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END,
                 CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END) AS "attributes",
       NULLIF(r.rolconnlimit, -1) AS "connection limit",
       r.rolvaliduntil AS "valid until",
       (SELECT string_agg(quote_ident(g.rolname) || CASE WHEN m.admin_option THEN ' WITH ADMIN OPTION' ELSE '' END, ', ' ORDER BY g.rolname)
          FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid) AS "member of",
       (SELECT string_agg(setting, ', ' ORDER BY setting)
          FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) setting
         WHERE s.setrole = r.oid AND s.setdatabase = 0) AS "settings",
       d.description AS "comment"
  FROM pg_roles r
  LEFT JOIN pg_shdescription d ON d.objoid = r.oid AND d.classoid = 'pg_authid'::regclass
 WHERE r.oid IN (SELECT h.refobjid FROM pg_shdepend h JOIN pg_database b ON b.oid = h.dbid
                  WHERE b.datname = current_database() AND h.refclassid = 'pg_authid'::regclass)
   AND r.oid >= 16384 AND r.rolname <> current_user
