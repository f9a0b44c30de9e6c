package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Copies a MySQL database, which the server cannot: by what SHOW CREATE says of each object, and the rows of each table.
 *
 * <p>SHOW CREATE does not say everything (a default that was dropped), a body may name its own database, and nothing
 * says what somebody was granted: whether a copy is whole is known when it has been made, and reads the same.
 */
final class MysqlCopy {

    private static final String LISTING =
            """
            SELECT 'TABLE' AS kind, table_name AS name, 0 AS place FROM information_schema.tables
             WHERE table_schema = '{db}' AND table_type = 'BASE TABLE'
             UNION ALL
            SELECT routine_type, routine_name, 1 FROM information_schema.routines WHERE routine_schema = '{db}'
             UNION ALL
            SELECT 'VIEW', table_name, 2 FROM information_schema.views WHERE table_schema = '{db}'
             UNION ALL
            SELECT 'TRIGGER', trigger_name, 2 + action_order FROM information_schema.triggers
             WHERE trigger_schema = '{db}'
             UNION ALL
            SELECT 'EVENT', event_name, 2 FROM information_schema.events WHERE event_schema = '{db}'
             ORDER BY place, kind, name
            """;

    private static final String COLLATION =
            "SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = '{db}'";

    private static final String COLUMNS =
            """
            SELECT GROUP_CONCAT('`', REPLACE(column_name, '`', '``'), '`' ORDER BY ordinal_position)
              FROM information_schema.columns
             WHERE table_schema = '{db}' AND table_name = '{table}' AND generation_expression = ''""";

    private static final String GRANTED =
            """
            SELECT COUNT(*) FROM (SELECT db FROM mysql.db UNION ALL SELECT db FROM mysql.tables_priv
                                   UNION ALL SELECT db FROM mysql.procs_priv) granted
             WHERE REPLACE(db, '\\\\_', '_') = '{db}'""";

    private final Connection connection;
    private final String from;

    private MysqlCopy(Connection connection, String from) {
        this.connection = connection;
        this.from = from;
    }

    /** Makes the objects and rows of the one database in the other, which is empty. */
    static void copy(Connection connection, String from, String to) throws SQLException {
        MysqlCopy copy = new MysqlCopy(connection, from);
        copy.run("SET SESSION group_concat_max_len = 1000000, foreign_key_checks = 0, unique_checks = 0");
        copy.run("ALTER DATABASE `" + to + "` COLLATE " + copy.ask(COLLATION).get(0));
        Map<String, Shown> objects = copy.shown();
        connection.setCatalog(to);
        copy.make(objects);
    }

    /** Whether the other one is a copy of it, and nobody was granted anything there. */
    static boolean isWhole(Connection connection, String from, String to) throws SQLException {
        MysqlCopy original = new MysqlCopy(connection, from);
        Map<String, Shown> objects = original.shown();
        return alike(objects).equals(alike(new MysqlCopy(connection, to).shown()))
                && objects.values().stream().noneMatch(it -> it.text.contains(from))
                && original.ask(GRANTED).equals(List.of("0"));
    }

    /** A character set is printed where it was written down, and a collation has only one. */
    private static List<Shown> alike(Map<String, Shown> objects) {
        return objects.values().stream()
                .map(it -> new Shown(
                        it.kind, it.name, it.text.replaceAll(" CHARACTER SET \\w+(?= COLLATE )", ""), it.settings))
                .toList();
    }

    /** What SHOW CREATE says of an object. */
    private record Shown(String kind, String name, String text, Map<String, String> settings) {}

    /** In this database, or names would be printed with that of theirs. */
    private Map<String, Shown> shown() throws SQLException {
        connection.setCatalog(from);
        List<String[]> listed = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LISTING.replace("{db}", from))) {
            while (rows.next()) {
                listed.add(new String[] {rows.getString("kind"), rows.getString("name")});
            }
        }
        Map<String, Shown> shown = new LinkedHashMap<>();
        for (String[] object : listed) {
            shown.put(object[0] + " " + object[1], show(object[0], object[1]));
        }
        return shown;
    }

    private Shown show(String kind, String name) throws SQLException {
        String question = "SHOW CREATE %s `%s`".formatted(kind, name.replace("`", "``"));
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            Map<String, String> settings = new LinkedHashMap<>();
            String text = "";
            for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                String label = answer.getMetaData().getColumnLabel(i);
                if (label.startsWith("Create ") || label.equals("SQL Original Statement")) {
                    text = String.valueOf(answer.getString(i));
                } else if (List.of("sql_mode", "time_zone", "character_set_client", "collation_connection")
                        .contains(label)) {
                    settings.put(label, answer.getString(i));
                }
            }
            return new Shown(kind, name, text, settings);
        }
    }

    /** A view may read from another one: those that cannot be made yet are tried again behind the others. */
    private void make(Map<String, Shown> objects) throws SQLException {
        List<Shown> waiting = new ArrayList<>(objects.values());
        int tried = 0;
        while (!waiting.isEmpty()) {
            Shown next = waiting.remove(0);
            try {
                make(next);
                tried = 0;
            } catch (SQLException e) {
                waiting.add(next);
                if (!next.kind.equals("VIEW") || ++tried > waiting.size()) {
                    throw e;
                }
            }
        }
    }

    private void make(Shown object) throws SQLException {
        run("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
        if (!object.settings.isEmpty()) {
            run(object.settings.entrySet().stream()
                    .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'")
                    .collect(Collectors.joining(", ", "SET SESSION ", "")));
        }
        run(object.text);
        if (object.kind.equals("TABLE")) {
            String table = object.name.replace("`", "``");
            String columns = ask(COLUMNS.replace("{table}", object.name.replace("'", "''")))
                    .get(0);
            run("INSERT INTO `%s` (%s) SELECT %2$s FROM `%s`.`%1$s`".formatted(table, columns, from));
        }
    }

    private void run(String sql) throws SQLException {
        // A statement stays in the database in which it was made.
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> ask(String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.replace("{db}", from))) {
            while (rows.next()) {
                answers.add(String.valueOf(rows.getString(1)));
            }
        }
        return answers;
    }
}
