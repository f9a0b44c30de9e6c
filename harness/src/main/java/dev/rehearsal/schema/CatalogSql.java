package dev.rehearsal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The catalog queries, as one version of the server understands them.
 *
 * <p>A line that ends with {@code -- from 15} or {@code -- until 17} is for these versions only. In braces stand what
 * many queries share: {@code {mine:pg_class:c.oid}} (no system's and no extension's object), {@code {apart:...}} (no
 * extension's object), {@code {privileges:acl:type:owner}} (how an access control list deviates
 * from what it would be had nobody granted anything).
 */
final class CatalogSql {

    private static final Pattern VERSIONS =
            Pattern.compile("^(.*?)\\s*--(?: from (?<from>\\d+))?(?: until (?<until>\\d+))?$");

    /** Asked once for the whole query, where NOT EXISTS would be asked for each of its rows. */
    private static final String APART =
            """
            $2 <> ALL (ARRAY(SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass
                                AND x.classid = '$1'::regclass AND x.deptype = 'e'))""";

    private static final String PRIVILEGES =
            """
            CROSS JOIN LATERAL (
                  SELECT CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN $3 THEN 'its owner'
                              ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS role,
                         string_agg(e.privilege, ', ' ORDER BY e.privilege)
                             FILTER (WHERE e.given AND NOT e.implied AND NOT e.grantable) AS granted,
                         string_agg(e.privilege, ', ' ORDER BY e.privilege)
                             FILTER (WHERE e.given AND e.grantable) AS grantable,
                         string_agg(e.privilege, ', ' ORDER BY e.privilege)
                             FILTER (WHERE NOT e.given) AS revoked
                    FROM (SELECT a.grantee, a.privilege_type AS privilege, bool_or(a.given) AS given,
                                 bool_or(NOT a.given) AS implied, bool_or(a.is_grantable) AS grantable
                            FROM (SELECT *, true AS given FROM aclexplode($1)
                                   UNION ALL
                                  SELECT *, false FROM aclexplode(acldefault(($2)::"char", $3)) WHERE $4) a
                           GROUP BY a.grantee, a.privilege_type) e
                   WHERE NOT (e.given AND e.implied AND NOT e.grantable)
                   GROUP BY 1) g
            """;

    private CatalogSql() {}

    /** The query of that name. */
    static String query(String name, int version) {
        String text = resource("postgresql/" + name + ".sql")
                .lines()
                .map(line -> forVersion(line, version))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return expand(text);
    }

    /** The line without its versions, or nothing where it is not for this one. */
    private static String forVersion(String line, int version) {
        Matcher versions = VERSIONS.matcher(line);
        if (!versions.matches()) {
            return line;
        }
        String from = versions.group("from");
        String until = versions.group("until");
        boolean ours = (from == null || version >= Integer.parseInt(from))
                && (until == null || version <= Integer.parseInt(until));
        return ours ? versions.group(1) : "";
    }

    private static String expand(String sql) {
        return sql.replaceAll("\\{mine:(\\w+):([^}]+)}", "n.nspname !~ '^pg_' AND " + APART)
                .replaceAll("\\{apart:(\\w+):([^}]+)}", APART)
                .replaceAll("\\{default privileges:([^:}]+):([^:}]+):([^:}]+):([^:}]+)}", PRIVILEGES)
                .replaceAll("\\{privileges:([^:}]+):([^:}]+):([^:}]+)}", PRIVILEGES.replace("$4", "true"));
    }

    private static String resource(String path) {
        try (InputStream file = CatalogSql.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
