SELECT k.oid AS "#id", 'TEXT_SEARCH' AS "#kind", format('CONFIGURATION %I.%I', n.nspname, k.cfgname) AS "#name",
       format('%I.%I', pn.nspname, p.prsname) AS "parser", NULL AS "template", NULL AS "options", NULL AS "functions",
       (SELECT string_agg(format('%s WITH %s', token, dictionaries), E',\n' ORDER BY token)
          FROM (SELECT (SELECT alias FROM ts_token_type(k.cfgparser) WHERE tokid = m.maptokentype) AS token,
                       string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
                  FROM pg_ts_config_map m WHERE m.mapcfg = k.oid GROUP BY m.maptokentype) tokens) AS "mappings",
       CASE WHEN k.cfgowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(k.cfgowner)) END AS "owner",
       d.description AS "comment"
  FROM pg_ts_config k
  JOIN pg_namespace n ON n.oid = k.cfgnamespace
  JOIN pg_ts_parser p ON p.oid = k.cfgparser
  JOIN pg_namespace pn ON pn.oid = p.prsnamespace
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_ts_config'::regclass
 WHERE k.oid >= 16384 AND {mine:pg_ts_config:k.oid}
 UNION ALL
SELECT k.oid, 'TEXT_SEARCH', format('DICTIONARY %I.%I', n.nspname, k.dictname),
       NULL, format('%I.%I', tn.nspname, t.tmplname), k.dictinitoption, NULL, NULL,
       CASE WHEN k.dictowner <> current_user::regrole THEN quote_ident(pg_get_userbyid(k.dictowner)) END, d.description
  FROM pg_ts_dict k
  JOIN pg_namespace n ON n.oid = k.dictnamespace
  JOIN pg_ts_template t ON t.oid = k.dicttemplate
  JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_ts_dict'::regclass
 WHERE k.oid >= 16384 AND {mine:pg_ts_dict:k.oid}
 UNION ALL
SELECT k.oid, 'TEXT_SEARCH', format('TEMPLATE %I.%I', n.nspname, k.tmplname), NULL, NULL, NULL,
       concat_ws(', ', 'INIT = ' || NULLIF(k.tmplinit::oid, 0)::regproc, 'LEXIZE = ' || k.tmpllexize), NULL, NULL, d.description
  FROM pg_ts_template k
  JOIN pg_namespace n ON n.oid = k.tmplnamespace
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_ts_template'::regclass
 WHERE k.oid >= 16384 AND {mine:pg_ts_template:k.oid}
 UNION ALL
SELECT k.oid, 'TEXT_SEARCH', format('PARSER %I.%I', n.nspname, k.prsname), NULL, NULL, NULL,
       concat_ws(', ', 'START = ' || k.prsstart, 'GETTOKEN = ' || k.prstoken, 'END = ' || k.prsend,
                 'LEXTYPES = ' || k.prslextype, 'HEADLINE = ' || NULLIF(k.prsheadline::oid, 0)::regproc),
       NULL, NULL, d.description
  FROM pg_ts_parser k
  JOIN pg_namespace n ON n.oid = k.prsnamespace
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_ts_parser'::regclass
 WHERE k.oid >= 16384 AND {mine:pg_ts_parser:k.oid}
