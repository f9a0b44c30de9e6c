SELECT 'DATABASE_SETTING' AS "#kind", 'COMMENT' AS "#name", d.description AS "value"
  FROM pg_database b
  JOIN pg_shdescription d ON d.objoid = b.oid AND d.classoid = 'pg_database'::regclass
 WHERE b.datname = current_database()
