SELECT 'DATABASE_SETTING' AS "#kind",
       split_part(o.setting, '=', 1) || coalesce(' FOR ' || quote_ident(r.rolname), '') AS "#name",
       quote_ident(r.rolname) AS "role",
       substr(o.setting, position('=' IN o.setting) + 1) AS "value"
  FROM pg_db_role_setting s
  JOIN pg_database b ON b.oid = s.setdatabase AND b.datname = current_database()
  LEFT JOIN pg_roles r ON r.oid = s.setrole
 CROSS JOIN LATERAL unnest(s.setconfig) o (setting)
