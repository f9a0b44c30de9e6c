SELECT s.oid AS "#id", 'SUBSCRIPTION' AS "#kind", quote_ident(s.subname) AS "#name",
       (SELECT string_agg(quote_ident(p), ', ' ORDER BY p) FROM unnest(s.subpublications) p) AS "publications",
       CASE WHEN NOT s.subenabled THEN 'DISABLE' END AS "enabled",
       coalesce(quote_literal(s.subslotname), 'NONE') AS "slot_name",
       s.subsynccommit AS "synchronous_commit",
       s.subbinary::text AS "binary",
       CASE left(s.substream::text, 1) WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel' ELSE 'off' END AS "streaming",
       CASE s.subtwophasestate WHEN 'd' THEN 'false' ELSE 'true' END AS "two_phase", -- from 15
       s.subdisableonerr::text AS "disable_on_error", -- from 15
       s.subpasswordrequired::text AS "password_required", -- from 16
       s.subrunasowner::text AS "run_as_owner", -- from 16
       s.suborigin AS "origin", -- from 16
       s.subfailover::text AS "failover", -- from 17
       CASE WHEN s.subowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(s.subowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_subscription s
  JOIN pg_database b ON b.oid = s.subdbid AND b.datname = current_database()
  LEFT JOIN pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_subscription'::regclass
