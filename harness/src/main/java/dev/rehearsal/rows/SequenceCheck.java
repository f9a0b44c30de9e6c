package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.MysqlNames;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds sequences, identities and auto-increments that are behind the rows that they serve: the next row that draws from
 * one meets a number that is taken.
 *
 * <p>A sequence serves a column that owns it, or whose default draws from it. One that cycles is meant to come round. A
 * sequence whose numbers a program draws by itself is not known to serve anybody.
 */
public final class SequenceCheck {

    /** So many are asked for in one statement. */
    private static final int TOGETHER = 100;

    private static final String POSTGRESQL =
            """
            SELECT DISTINCT s.seqrelid::regclass::text, c.oid::regclass::text, quote_ident(a.attname), s.seqincrement::text,
                   quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(sn.nspname) || '.' || quote_ident(sc.relname)
              FROM (SELECT objid AS sequence, refobjid AS relation, refobjsubid AS number
                      FROM pg_depend
                     WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass
                       AND deptype IN ('a', 'i') AND refobjsubid > 0
                     UNION ALL
                    SELECT d.refobjid, f.adrelid, f.adnum
                      FROM pg_attrdef f
                      JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
                       AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> f.adrelid) served
              JOIN pg_sequence s ON s.seqrelid = served.sequence AND NOT s.seqcycle
              JOIN pg_class sc ON sc.oid = s.seqrelid
              JOIN pg_namespace sn ON sn.oid = sc.relnamespace
              JOIN pg_class c ON c.oid = served.relation AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND c.relpersistence <> 't'
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = served.number
               AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
             ORDER BY 1, 2, 3
            """;

    private static final String MYSQL =
            """
            SELECT t.auto_increment, t.table_name, c.column_name
              FROM information_schema.tables t
              JOIN information_schema.columns c USING (table_schema, table_name)
             WHERE t.table_schema = DATABASE() AND c.extra LIKE '%auto_increment%' AND t.auto_increment IS NOT NULL
               AND c.data_type NOT IN ('float', 'double')
             ORDER BY t.table_name
            """;

    /**
     * One that is behind.
     *
     * @param sequence as in a schema; of MySQL {@code AUTO_INCREMENT}
     * @param column that it serves: {@code public.orders.id}
     * @param next what it gives next
     * @param held the greatest that is held in the column, or the least where it counts down
     */
    public record Behind(String sequence, String column, BigDecimal next, BigDecimal held) {

        /** {@code public.orders_id_seq gives 5 next, and public.orders.id holds 20 already} */
        @Override
        public String toString() {
            return "%s gives %s next, and %s holds %s already".formatted(sequence, next, column, held);
        }
    }

    /** One to look at: which it is, whom it serves, and a query for what it gives next and what is held. */
    private record Served(String sequence, String column, boolean countsDown, String query) {}

    private SequenceCheck() {}

    /**
     * Those that are behind now. Looks at the greatest value of each column that is served, for which an index helps.
     *
     * @param connection in autocommit
     * @param ignoredTables the tables in which the migration tool keeps its books, by bare name
     */
    public static List<Behind> behind(Connection connection, Product product, Set<String> ignoredTables)
            throws SQLException {
        Sql sql = new Sql(connection);
        List<Served> all =
                switch (product) {
                    case POSTGRESQL -> postgresql(sql, ignoredTables);
                    case MYSQL -> mysql(sql, ignoredTables);
                };
        List<Behind> behind = new ArrayList<>();
        for (int i = 0; i < all.size(); i += TOGETHER) {
            behind.addAll(behind(sql, all.subList(i, Math.min(i + TOGETHER, all.size()))));
        }
        return behind;
    }

    private static List<Behind> behind(Sql sql, List<Served> some) throws SQLException {
        String query = some.stream().map(Served::query).collect(Collectors.joining(" UNION ALL "));
        List<Behind> behind = new ArrayList<>();
        List<List<String>> rows = sql.rows(query);
        for (int i = 0; i < rows.size(); i++) {
            Served served = some.get(i);
            if (rows.get(i).contains("null")) {
                continue; // no row holds a number
            }
            BigDecimal next = new BigDecimal(rows.get(i).get(0));
            BigDecimal held = new BigDecimal(rows.get(i).get(1));
            if (served.countsDown() ? held.compareTo(next) <= 0 : held.compareTo(next) >= 0) {
                behind.add(new Behind(served.sequence(), served.column(), next, held));
            }
        }
        return behind;
    }

    private static List<Served> postgresql(Sql sql, Set<String> ignoredTables) throws SQLException {
        return sql.prepared(POSTGRESQL).stream()
                .filter(row -> !ignoredTables.contains(row.get(4))
                        && !ignoredTables.contains(
                                row.get(4).substring(row.get(4).indexOf('.') + 1)))
                .map(row -> {
                    boolean countsDown = row.get(3).startsWith("-");
                    String query =
                            "SELECT CASE WHEN is_called THEN last_value::numeric + (%s) ELSE last_value END, (SELECT %s(%s) FROM %s) FROM %s"
                                    .formatted(
                                            row.get(3), countsDown ? "min" : "max", row.get(2), row.get(1), row.get(0));
                    return new Served(row.get(5), row.get(4) + "." + row.get(2), countsDown, query);
                })
                .toList();
    }

    private static List<Served> mysql(Sql sql, Set<String> ignoredTables) throws SQLException {
        sql.run("SET SESSION information_schema_stats_expiry = 0");
        return sql.rows(MYSQL).stream()
                .filter(row -> !ignoredTables.contains(row.get(1)))
                .map(row -> {
                    String table = MysqlNames.quoted(row.get(1));
                    String column = MysqlNames.quoted(row.get(2));
                    String query = "SELECT %s, MAX(%s) FROM %s".formatted(row.get(0), column, table);
                    return new Served("AUTO_INCREMENT", table + "." + column, false, query);
                })
                .toList();
    }
}
