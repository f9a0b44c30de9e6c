package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import dev.rehearsal.schema.MysqlNames;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which of the tables that were there before a migration it has to do with. */
final class Touched {

    /** Counted by the server for each table since it was made; how many rows were written. */
    private static final String WRITTEN =
            """
            SELECT object_name FROM performance_schema.table_io_waits_summary_by_table
            WHERE object_schema = ? AND object_type = 'TABLE' AND count_write > 0
            """;

    private static final String FORGET = "TRUNCATE performance_schema.table_io_waits_summary_by_table";

    private Touched() {}

    /** Those whose definition it changed. */
    static Set<String> by(Collection<SchemaChange> changes, Schema before) {
        Set<String> touched = new TreeSet<>();
        for (String table : RowPlan.tables(before)) {
            if (changes.stream()
                    .map(SchemaChange::object)
                    .anyMatch(object -> object.equals(table) || object.startsWith(table + "."))) {
                touched.add(table);
            }
        }
        return touched;
    }

    /** MySQL counts what is written; on a server of ours the counts begin anew. */
    static void beginCounting(Connection connection, Database database) throws SQLException {
        if (database.server().product() == Product.MYSQL && database.server().isOurs()) {
            try (var statement = connection.createStatement()) {
                statement.execute(FORGET);
            }
        }
    }

    /** Those that were written to since, on MySQL; PostgreSQL's are known by their locks. */
    static Set<String> written(Connection connection, Database database) throws SQLException {
        Set<String> written = new TreeSet<>();
        if (database.server().product() == Product.POSTGRESQL) {
            return written;
        }
        try (PreparedStatement query = connection.prepareStatement(WRITTEN)) {
            query.setString(1, database.name());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    written.add(MysqlNames.quoted(rows.getString(1)));
                }
            }
        }
        return written;
    }
}
