package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.SeedTable.Draw;
import dev.rehearsal.rows.SeedTable.ForeignKey;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statement that copies a table's rows. For each unique key one column gets a new value in every copy; where all of
 * them reference other tables, the copies go through the rows of those that are not referenced yet.
 */
final class NewValues {

    private final Sql sql;
    private final Product product;
    private final SeedTable table;
    private final long before;
    private final long copies;
    private final Map<String, String> expressions = new HashMap<>();
    private final Set<ForeignKey> spread = new TreeSet<>(Comparator.comparing(ForeignKey::name));

    /** No copy can be told from its original by a key. */
    static final class Impossible extends Exception {

        Impossible(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    NewValues(Sql sql, Product product, SeedTable table, long before, long copies) throws SQLException, Impossible {
        this.sql = sql;
        this.product = product;
        this.table = table;
        this.before = before;
        this.copies = copies;
        for (UniqueKey key : table.keys()) {
            vary(key);
        }
    }

    private void vary(UniqueKey key) throws SQLException, Impossible {
        if (key.columns().stream().anyMatch(expressions::containsKey)) {
            return;
        }
        for (String column : key.columns()) {
            if (table.has(column) && keysWith(column).isEmpty() && vary(table.column(column))) {
                return;
            }
        }
        List<ForeignKey> references = key.columns().stream()
                .flatMap(it -> keysWith(it).stream())
                .distinct()
                .toList();
        if (references.isEmpty() || !coversAll(key, references)) {
            throw new Impossible("there are no new values for the key " + key.name());
        }
        spread.addAll(references);
    }

    private static boolean coversAll(UniqueKey key, List<ForeignKey> references) {
        return references.stream()
                .flatMap(it -> it.columns().stream())
                .collect(Collectors.toSet())
                .containsAll(key.columns());
    }

    private List<ForeignKey> keysWith(String column) {
        return table.foreignKeys().stream()
                .filter(it -> it.columns().contains(column))
                .toList();
    }

    private boolean vary(SeedColumn column) throws SQLException {
        Optional<String> expression = new NewValue(product, table, column, before, copies).expression(sql);
        expression.ifPresent(it -> expressions.put(column.name(), it));
        return expression.isPresent();
    }

    /** The statement, which copies that many of the rows that are there. */
    String insert(long originals) {
        List<SeedColumn> columns = table.columns();
        boolean insists = product == Product.POSTGRESQL
                && columns.stream().anyMatch(it -> it.drawn().kind() == Draw.Kind.ALWAYS);
        return "INSERT INTO %s (%s)%s\n%sSELECT %s\nFROM %s JOIN (%s) s ON s.%s = g.n %% %d"
                .formatted(
                        table.name(),
                        columns.stream().map(SeedColumn::sql).collect(Collectors.joining(", ")),
                        insists ? " OVERRIDING SYSTEM VALUE" : "",
                        spread.isEmpty() && product == Product.MYSQL ? numbers() : "",
                        columns.stream().map(this::expression).collect(Collectors.joining(", ")),
                        source(),
                        originals(originals),
                        place(),
                        originals);
    }

    private String numbers() {
        return "WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < %d)\n".formatted(copies);
    }

    private String place() {
        return product == Product.POSTGRESQL ? "\"#\"" : "`#`";
    }

    private String originals(long count) {
        return "SELECT o.*, row_number() OVER () - 1 AS %s FROM (SELECT * FROM %s LIMIT %d) o"
                .formatted(place(), table.name(), count);
    }

    private String source() {
        if (!spread.isEmpty()) {
            return "(" + unused() + ") g";
        }
        return product == Product.POSTGRESQL ? "generate_series(1, %d) g (n)".formatted(copies) : "g";
    }

    private String expression(SeedColumn column) {
        int parent = 0;
        for (ForeignKey key : spread) {
            int place = key.columns().indexOf(column.name());
            if (place >= 0) {
                return "g.c%d_%d".formatted(parent, place);
            }
            parent++;
        }
        return expressions.getOrDefault(column.name(), "s." + column.sql());
    }

    /** Rows of the referenced tables that are not referenced together yet, numbered. */
    private String unused() {
        List<String> parents = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (ForeignKey key : spread) {
            int parent = parents.size();
            parents.add(key.target() + " p" + parent);
            IntStream.range(0, key.columns().size()).forEach(place -> {
                String target = "p%d.%s".formatted(parent, key.targetColumns().get(place));
                selected.add(target + " AS c%d_%d".formatted(parent, place));
                same.add("t.%s = %s"
                        .formatted(table.column(key.columns().get(place)).sql(), target));
            });
        }
        return ("SELECT u.*, row_number() OVER () AS n FROM (SELECT %s FROM %s"
                        + " WHERE NOT EXISTS (SELECT 1 FROM %s t WHERE %s) LIMIT %d) u")
                .formatted(
                        String.join(", ", selected),
                        String.join(" CROSS JOIN ", parents),
                        table.name(),
                        String.join(" AND ", same),
                        copies);
    }

    /** What has to be run then: sequences go on behind the values that were taken, and the planner learns the size. */
    List<String> afterwards() {
        List<String> statements = new ArrayList<>();
        if (product == Product.MYSQL) {
            return statements; // ANALYZE TABLE would commit, and InnoDB counts by itself
        }
        for (SeedColumn column : table.columns()) {
            if (column.isDrawn()) {
                statements.add("SELECT setval(%s, (SELECT max(%s) FROM %s))"
                        .formatted(PostgresTypes.literal(column.drawn().sequence()), column.sql(), table.name()));
            }
        }
        statements.add("ANALYZE " + table.name());
        return statements;
    }
}
