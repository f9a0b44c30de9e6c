package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies a MySQL database, which the server cannot: by what SHOW CREATE says of each object, and the rows of each table.
 * What it says is read once, and serves as long as nobody changes the database.
 *
 * <p>SHOW CREATE does not say everything, a body may name its own database, and nothing says what somebody was granted: whether a copy is whole is known when it has been made, and reads the same.
 */
final class MysqlCopy {

    private static final String COLLATION =
            "SELECT schema_name, default_collation_name FROM information_schema.schemata WHERE schema_name = '{db}'";

    private static final String COLUMNS =
            """
            SELECT table_name, GROUP_CONCAT('`', REPLACE(column_name, '`', '``'), '`' ORDER BY ordinal_position)
              FROM information_schema.columns
             WHERE table_schema = '{db}' AND generation_expression = ''
             GROUP BY table_name""";

    private static final String GRANTED =
            """
            SELECT COUNT(*), '' FROM (SELECT db FROM mysql.db UNION ALL SELECT db FROM mysql.tables_priv
                                       UNION ALL SELECT db FROM mysql.procs_priv) granted
             WHERE REPLACE(db, '\\\\_', '_') = '{db}'""";

    private final String from;
    private final String collation;
    private final Map<String, String> columns;
    private final List<MysqlObject> objects;

    /** The same as they are made. */
    private final List<MysqlObject> creations = new ArrayList<>();

    /** Whether that makes all that no SHOW CREATE would show. */
    private boolean isExact = true;

    private MysqlCopy(Connection connection, String from) throws SQLException {
        this.from = from;
        this.collation = String.valueOf(ask(connection, COLLATION, from).get(from));
        this.columns = ask(connection, COLUMNS, from);
        this.objects = MysqlObject.in(connection, from);
    }

    /** Reads what there is in that database. */
    static MysqlCopy of(ThrowawayDatabase original, Connection connection) throws SQLException {
        run(connection, "SET SESSION group_concat_max_len = 1000000, sql_mode = ''");
        MysqlCopy copy = new MysqlCopy(connection, original.name());
        try (ThrowawayDatabase scratch = original.server().createDatabase()) {
            for (MysqlObject object : copy.objects) {
                copy.creations.add(copy.creation(object, connection, scratch.name()));
            }
        }
        return copy;
    }

    private MysqlObject creation(MysqlObject object, Connection connection, String scratch) throws SQLException {
        GeneratedIndexes indexes = new GeneratedIndexes(object);
        if (!indexes.mayBe()) {
            return object;
        }
        Optional<String> text = indexes.areFound(connection, from, scratch) ? indexes.creation() : Optional.empty();
        isExact &= text.isPresent();
        return text.map(object::with).orElse(object);
    }

    /** Makes all objects and rows in another one, which is empty. */
    void into(Connection connection, String to) throws SQLException {
        run(connection, "SET SESSION foreign_key_checks = 0, unique_checks = 0");
        run(connection, "ALTER DATABASE `" + to + "` COLLATE " + collation);
        connection.setCatalog(to);
        makeAll(connection);
    }

    /** Whether the other one is a copy of it, and nobody was granted anything there. */
    boolean isWhole(Connection connection, String to) throws SQLException {
        return isExact
                && alike(objects).equals(alike(MysqlObject.in(connection, to)))
                && objects.stream().noneMatch(it -> it.text().contains(from))
                && ask(connection, GRANTED, from).containsKey("0");
    }

    private static List<MysqlObject> alike(List<MysqlObject> objects) {
        return objects.stream().map(MysqlObject::withoutCharacterSets).toList();
    }

    /** A view may read from another one: those that cannot be made yet are tried again behind the others. */
    private void makeAll(Connection connection) throws SQLException {
        List<MysqlObject> waiting = new ArrayList<>(creations);
        int tried = 0;
        while (!waiting.isEmpty()) {
            MysqlObject next = waiting.remove(0);
            try {
                make(connection, next);
                tried = 0;
            } catch (SQLException e) {
                waiting.add(next);
                if (!next.kind().equals("VIEW") || ++tried > waiting.size()) {
                    throw e;
                }
            }
        }
    }

    private void make(Connection connection, MysqlObject object) throws SQLException {
        run(connection, "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
        if (!object.settings().isEmpty()) {
            run(connection, "SET SESSION " + object.assignments());
        }
        run(connection, object.text());
        if (object.isTable()) {
            completeTable(connection, object);
        }
    }

    private void completeTable(Connection connection, MysqlObject table) throws SQLException {
        Optional<String> withoutDefaults = DroppedDefaults.statement(table);
        if (withoutDefaults.isPresent()) {
            run(connection, withoutDefaults.get());
        }
        run(
                connection,
                "INSERT INTO %s (%s) SELECT %2$s FROM `%s`.%1$s"
                        .formatted(table.nameInBackticks(), columns.get(table.name()), from));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        // A statement stays in the database in which it was made.
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The second column by the first. */
    private static Map<String, String> ask(Connection connection, String query, String database) throws SQLException {
        Map<String, String> answers = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.replace("{db}", database))) {
            while (rows.next()) {
                answers.put(rows.getString(1), String.valueOf(rows.getString(2)));
            }
        }
        return answers;
    }
}
