package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What SHOW CREATE says of an object of a MySQL database.
 *
 * @param settings those of the session in which it was made, where it keeps them
 */
record MysqlObject(String kind, String name, String text, Map<String, String> settings) {

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

    private static final Set<String> SETTINGS =
            Set.of("sql_mode", "time_zone", "character_set_client", "collation_connection");

    /**
     * All that there are, in an order in which they can be made, but for views that read from others. The connection is
     * in that database then, or names would be printed with that of theirs.
     */
    static List<MysqlObject> in(Connection connection, String database) throws SQLException {
        connection.setCatalog(database);
        List<MysqlObject> objects = new ArrayList<>();
        try (Statement listing = connection.createStatement();
                Statement statement = connection.createStatement();
                ResultSet listed = listing.executeQuery(LISTING.replace("{db}", database))) {
            while (listed.next()) {
                objects.add(shown(statement, listed.getString("kind"), listed.getString("name")));
            }
        }
        return objects;
    }

    private static MysqlObject shown(Statement statement, String kind, String name) throws SQLException {
        try (ResultSet answer = statement.executeQuery("SHOW CREATE %s %s".formatted(kind, inBackticks(name)))) {
            answer.next();
            Map<String, String> settings = new LinkedHashMap<>();
            String text = "";
            for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                String label = answer.getMetaData().getColumnLabel(i);
                if (label.startsWith("Create ") || label.equals("SQL Original Statement")) {
                    text = String.valueOf(answer.getString(i));
                } else if (SETTINGS.contains(label)) {
                    settings.put(label, answer.getString(i));
                }
            }
            return new MysqlObject(kind, name, text, settings);
        }
    }

    static String inBackticks(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    boolean isTable() {
        return kind.equals("TABLE");
    }

    String nameInBackticks() {
        return inBackticks(name);
    }

    /** A character set is printed where it was written down, and a collation has only one. */
    MysqlObject withoutCharacterSets() {
        return with(text.replaceAll(" CHARACTER SET \\w+(?= COLLATE )", ""));
    }

    MysqlObject with(String otherText) {
        return new MysqlObject(kind, name, otherText, settings);
    }

    /** What the session must be set to, to make it; empty where nothing. */
    String assignments() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'")
                .collect(Collectors.joining(", "));
    }
}
