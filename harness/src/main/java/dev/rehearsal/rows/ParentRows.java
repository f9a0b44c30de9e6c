package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.ForeignKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The keys that the rows of a table can hold: those that are in the tables it references. */
final class ParentRows {

    private static final int MOST = 400;

    private final Map<ForeignKey, List<List<String>>> keys = new HashMap<>();

    /** Reads them, the lowest first. */
    static ParentRows read(Sql sql, SeedDialect dialect, SeedTable table) throws SQLException {
        ParentRows parents = new ParentRows();
        for (ForeignKey key : parents.usable(table)) {
            List<SeedType> types = key.columns().stream()
                    .map(column -> table.column(column).type())
                    .toList();
            List<List<String>> rows = new ArrayList<>();
            for (List<String> row : sql.rows(query(dialect, key, types))) {
                rows.add(IntStream.range(0, types.size())
                        .mapToObj(i -> types.get(i).literal().apply(row.get(i)))
                        .toList());
            }
            parents.keys.put(key, rows);
        }
        return parents;
    }

    /** Keys with a column that the server works out are its own business. */
    private List<ForeignKey> usable(SeedTable table) {
        return table.foreignKeys().stream()
                .filter(key -> key.columns().stream().allMatch(table::has))
                .toList();
    }

    private static String query(SeedDialect dialect, ForeignKey key, List<SeedType> types) {
        String columns = IntStream.range(0, types.size())
                .mapToObj(i -> dialect.readable(key.targetColumns().get(i), types.get(i)))
                .collect(Collectors.joining(", "));
        String filled = key.targetColumns().stream()
                .map(column -> column + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT %d"
                .formatted(columns, key.target(), filled, String.join(", ", key.targetColumns()), MOST);
    }

    /** What the key's columns can hold together. */
    List<List<String>> of(ForeignKey key) {
        return keys.getOrDefault(key, List.of());
    }

    /** The foreign keys that can be filled in or must be left null, the widest first. */
    List<ForeignKey> keys() {
        return keys.keySet().stream()
                .sorted((a, b) -> a.columns().size() != b.columns().size()
                        ? b.columns().size() - a.columns().size()
                        : a.name().compareTo(b.name()))
                .toList();
    }

    /** Rows that are about to be there. */
    void put(ForeignKey key, List<List<String>> rows) {
        keys.put(key, rows);
    }

    /** What a column can hold by itself, when it belongs to a foreign key. */
    List<String> ofColumn(String column) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getKey().columns().contains(column))
                .flatMap(entry -> entry.getValue().stream()
                        .map(row -> row.get(entry.getKey().columns().indexOf(column))))
                .distinct()
                .limit(24)
                .toList();
    }

    boolean isReference(String column) {
        return keys.keySet().stream().anyMatch(key -> key.columns().contains(column));
    }
}
