SELECT 'SECURITY_LABEL' AS "#kind", format('%s FOR %I', o.name, l.provider) AS "#name",
       o.name AS "on", quote_ident(l.provider) AS "provider", l.label AS "label"
  FROM (SELECT classoid, objoid, objsubid, provider, label FROM pg_seclabel
         UNION ALL
        SELECT s.classoid, s.objoid, 0, s.provider, s.label
          FROM pg_shseclabel s
          JOIN pg_database b ON b.oid = s.objoid AND b.datname = current_database()
         WHERE s.classoid = 'pg_database'::regclass) l
 CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) i
 CROSS JOIN LATERAL (
       SELECT CASE i.type WHEN 'database' THEN 'DATABASE'
                   ELSE upper(regexp_replace(i.type, '^.* (?=column$)', '')) || ' ' || i.identity END) o (name)
