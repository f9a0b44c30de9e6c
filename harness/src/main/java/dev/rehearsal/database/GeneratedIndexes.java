package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indexes of a table that the server has made by itself for foreign keys. They look like any other, but each of them
 * makes way for the first other index that serves its key (manual, FOREIGN KEY Constraints): in a copy they must be the
 * server's, too.
 *
 * <p>No catalog tells them, and so it is tried: {@code CREATE TABLE ... LIKE} keeps what an index is, and the server's own
 * go from that table when all are added once more. To be made in a copy, they are left out of it.
 */
final class GeneratedIndexes {

    /** The server makes them of whole columns, in ascending order. */
    private static final Pattern INDEX =
            Pattern.compile("  KEY `((?:[^`]|``)+)` \\((`(?:[^`]|``)+`(?:,`(?:[^`]|``)+`)*)\\)");

    private static final Pattern FOREIGN_KEY =
            Pattern.compile("  CONSTRAINT `((?:[^`]|``)+)` FOREIGN KEY (\\((.+?)\\) REFERENCES .+)");

    /** A table has no more than 64 indexes, and each is tried beside itself. */
    private static final int MOST_TRIED = 30;

    private static final String LEFT = "SELECT index_name FROM information_schema.statistics"
            + " WHERE table_schema = '%s' AND table_name = '%s' GROUP BY index_name";

    private final MysqlObject table;
    private final String beginning;
    private final List<String> definitions;
    private final String end;

    /** Columns by the name of the index. */
    private final Map<String, String> indexes = new LinkedHashMap<>();

    /** Those that may be such. */
    GeneratedIndexes(MysqlObject table) {
        this.table = table;
        int first = table.text().indexOf('\n') + 1;
        int last = table.text().indexOf("\n)", first);
        boolean hasDefinitions = table.isTable() && first > 0 && last > 0;
        this.beginning = hasDefinitions ? table.text().substring(0, first) : table.text();
        this.definitions =
                hasDefinitions ? List.of(table.text().substring(first, last).split(",\n", -1)) : List.of();
        this.end = hasDefinitions ? table.text().substring(last) : "";
        for (String definition : definitions) {
            Matcher index = INDEX.matcher(definition);
            if (index.matches()) {
                indexes.put(unquoted(index.group(1)), index.group(2));
            }
        }
    }

    private static String unquoted(String name) {
        return name.replace("``", "`");
    }

    boolean mayBe() {
        return !indexes.isEmpty();
    }

    /** Finds out which are such, by trying in another database; whether that could be done. */
    boolean areFound(Connection connection, String from, String scratch) throws SQLException {
        if (indexes.size() > MOST_TRIED) {
            return false;
        }
        String probe = "`%s`.%s".formatted(scratch, table.nameInBackticks());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE %s LIKE `%s`.%s".formatted(probe, from, table.nameInBackticks()));
            statement.execute("ALTER TABLE " + probe + " " + onceMore());
            try (ResultSet left =
                    statement.executeQuery(LEFT.formatted(scratch, table.name().replace("'", "''")))) {
                while (left.next()) {
                    indexes.remove(left.getString(1));
                }
            }
        }
        return true;
    }

    private String onceMore() {
        List<String> additions = new ArrayList<>();
        indexes.values()
                .forEach(
                        columns -> additions.add("ADD INDEX `rehearsal %d` (%s)".formatted(additions.size(), columns)));
        return String.join(", ", additions);
    }

    /** The statement that makes the table and leaves them to the server; empty where nothing makes the server do it. */
    Optional<String> creation() {
        List<String> all = new ArrayList<>(definitions);
        List<String> unnamed = new ArrayList<>();
        for (Map.Entry<String, String> index : indexes.entrySet()) {
            Optional<Matcher> key = foreignKey(index.getValue());
            if (key.isEmpty()) {
                return Optional.empty(); // It was dropped.
            }
            boolean named = unquoted(key.get().group(1)).equals(index.getKey());
            if (!named) {
                unnamed.add(unquoted(key.get().group(1)));
            }
            all.remove(key.get().group());
            all.replaceAll(it -> isIndex(it, index.getKey())
                    ? named
                            ? key.get().group()
                            : "  FOREIGN KEY %s %s"
                                    .formatted(
                                            MysqlObject.inBackticks(index.getKey()),
                                            key.get().group(2))
                    : it);
        }
        return isNumbered(unnamed) ? Optional.of(beginning + String.join(",\n", all) + end) : Optional.empty();
    }

    private static boolean isIndex(String definition, String name) {
        Matcher index = INDEX.matcher(definition);
        return index.matches() && unquoted(index.group(1)).equals(name);
    }

    private Optional<Matcher> foreignKey(String columns) {
        return definitions.stream()
                .map(FOREIGN_KEY::matcher)
                .filter(key ->
                        key.matches() && key.group(3).replace("`, `", "`,`").equals(columns))
                .findFirst();
    }

    /** Without a name, a foreign key gets the next number; its index can be named all the same, and so it is. */
    private boolean isNumbered(List<String> unnamed) {
        for (int i = 0; i < unnamed.size(); i++) {
            if (!unnamed.get(i).equals(table.name() + "_ibfk_" + (i + 1))) {
                return false;
            }
        }
        return true;
    }
}
