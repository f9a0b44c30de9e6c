SELECT t.oid AS "#id", 'EVENT_TRIGGER' AS "#kind", quote_ident(t.evtname) AS "#name",
       t.evtevent AS "event",
       (SELECT string_agg(quote_literal(tag), ', ' ORDER BY tag) FROM unnest(t.evttags) tag) AS "tags",
       t.evtfoid::regproc::text AS "function",
       CASE t.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END AS "enabled",
       CASE WHEN t.evtowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(t.evtowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_event_trigger t
  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_event_trigger'::regclass
 WHERE {apart:pg_event_trigger:t.oid}
