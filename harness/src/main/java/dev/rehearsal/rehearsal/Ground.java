package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Template;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.rows.TableGrowth;
import dev.rehearsal.rows.TableGrowth.GrownTable;
import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The state before a migration, as a database of which copies are made for everything that is tried. A copy costs a
 * production-like server some tenths of a second, and so does dropping it: one that was left as it was is used again.
 */
final class Ground implements AutoCloseable {

    private static final String RELATIONS =
            """
            SELECT c.oid, format('%I.%I', n.nspname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'v', 'i', 'I', 'S', 'f')
                AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            """;

    private final ThrowawayDatabase template;
    private final Template copies;
    private final Schema schema;
    private final Set<String> accounts;
    private final List<String> remarks;
    private final Deque<ThrowawayDatabase> unchanged = new ArrayDeque<>();

    /**
     * A state.
     *
     * @param template nobody is connected to it
     * @param accounts the roles or users of the server that belong to it
     * @param remarks what a reader of the figures must know of it
     */
    Ground(ThrowawayDatabase template, Schema schema, Set<String> accounts, List<String> remarks) {
        this.template = template;
        this.copies = new Template(template);
        this.schema = schema;
        this.accounts = accounts;
        this.remarks = remarks;
    }

    /** A copy, for one use. */
    final class Copy implements AutoCloseable {

        final ThrowawayDatabase database;
        private boolean isUnchanged;

        private Copy(ThrowawayDatabase database) {
            this.database = database;
        }

        /** Nothing has changed in it, so that it may be used once more. */
        void isUnchanged() {
            isUnchanged = true;
        }

        /** The server has taken back all that the migration did, where it has. */
        void isChangedBy(TrialRun run) {
            isUnchanged = run.execution().undone();
        }

        @Override
        public void close() {
            if (isUnchanged) {
                unchanged.add(database);
            } else {
                database.close();
            }
        }
    }

    ThrowawayDatabase template() {
        return template;
    }

    Schema schema() {
        return schema;
    }

    List<String> remarks() {
        return remarks;
    }

    Product product() {
        return template.server().product();
    }

    /** A copy, for one use. */
    Copy copy() throws SQLException {
        template.server().dropAccountsExcept(accounts);
        ThrowawayDatabase used = unchanged.poll();
        return new Copy(used != null ? used : copies.copy());
    }

    /** The relations of users by their oid, which copies keep; none on MySQL. */
    Map<Long, String> relations() throws SQLException {
        Map<Long, String> names = new HashMap<>();
        if (product() == Product.POSTGRESQL) {
            try (Connection connection = template.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(RELATIONS)) {
                while (rows.next()) {
                    names.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return names;
    }

    /** The same with these tables at that many rows, as far as it goes. */
    Ground grown(Set<String> tables, long rows) throws SQLException {
        ThrowawayDatabase large = copy().database;
        try (Connection connection = large.connect()) {
            List<String> shortfalls = TableGrowth.grow(connection, product(), tables, rows).stream()
                    .flatMap(table -> table.shortfall().stream().map(why -> shortOf(table, why)))
                    .toList();
            tidy(connection, tables);
            return new Ground(large, schema, accounts, shortfalls);
        } catch (SQLException | RuntimeException e) {
            large.close();
            throw e;
        }
    }

    private static String shortOf(GrownTable table, String why) {
        return "%s has %d rows: %s".formatted(table.name(), table.rows(), why);
    }

    /** What a server would come to do by itself in the middle of a run. */
    private void tidy(Connection connection, Set<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute((product() == Product.POSTGRESQL ? "VACUUM ANALYZE " : "ANALYZE TABLE ") + table);
            }
        }
    }

    /** How many rows there are in these tables. */
    Map<String, Long> rows(Set<String> tables) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = template.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    count.next();
                    counts.put(table, count.getLong(1));
                }
            }
        }
        return counts;
    }

    @Override
    public void close() {
        unchanged.forEach(ThrowawayDatabase::close);
        template.close();
    }
}
