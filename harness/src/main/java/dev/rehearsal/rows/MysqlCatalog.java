package dev.rehearsal.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.rows.SeedTable.Check;
import dev.rehearsal.rows.SeedTable.Draw;
import dev.rehearsal.rows.SeedTable.ForeignKey;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import dev.rehearsal.schema.MysqlNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** MySQL's tables, as {@code mysql.sql} tells them. */
final class MysqlCatalog {

    private static final ObjectMapper JSON = new ObjectMapper();

    record TableRow(String engine) {}

    record ColumnRow(
            String name,
            String type,
            String fullType,
            boolean nullable,
            @Nullable String fallback,
            String extra,
            long length,
            @Nullable String charset,
            @Nullable String collation,
            long precision,
            long scale,
            @Nullable Long srid) {}

    record KeyRow(String name, @Nullable String column, boolean part, @Nullable String expression) {}

    record ReferenceRow(String name, String column, String target, String targetColumn) {}

    record CheckRow(String name, String expression) {}

    record PartitionRow(String method, String expression, @Nullable String bound) {}

    /** The rows of one table. */
    private static final class Part {
        @Nullable
        TableRow table;

        final List<ColumnRow> columns = new ArrayList<>();
        final Map<String, List<KeyRow>> keys = new TreeMap<>();
        final Map<String, List<ReferenceRow>> references = new TreeMap<>();
        final List<CheckRow> checks = new ArrayList<>();
        final List<PartitionRow> partitions = new ArrayList<>();
    }

    private final Map<String, Part> parts = new TreeMap<>();

    /** By name, of which there is one in a database. To let the server join them to their tables takes a second. */
    private final Map<String, String> clauses = new HashMap<>();

    /** Reads rows of kind, table and JSON. */
    MysqlCatalog(ResultSet rows) throws SQLException {
        try {
            while (rows.next()) {
                add(rows.getString(1), rows.getString(2), rows.getString(3));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query answers what we cannot read", e);
        }
    }

    private void add(String kind, String name, String json) throws JsonProcessingException {
        if (kind.equals("clause")) {
            clauses.put(name, JSON.readValue(json, CheckRow.class).expression());
        } else {
            add(kind, parts.computeIfAbsent(name, it -> new Part()), json);
        }
    }

    private static void add(String kind, Part part, String json) throws JsonProcessingException {
        switch (kind) {
            case "table" -> part.table = JSON.readValue(json, TableRow.class);
            case "column" -> part.columns.add(JSON.readValue(json, ColumnRow.class));
            case "check" -> part.checks.add(JSON.readValue(json, CheckRow.class));
            case "partition" -> part.partitions.add(JSON.readValue(json, PartitionRow.class));
            case "key" -> {
                KeyRow key = JSON.readValue(json, KeyRow.class);
                part.keys.computeIfAbsent(key.name(), it -> new ArrayList<>()).add(key);
            }
            default -> {
                ReferenceRow reference = JSON.readValue(json, ReferenceRow.class);
                part.references
                        .computeIfAbsent(reference.name(), it -> new ArrayList<>())
                        .add(reference);
            }
        }
    }

    /** These tables and those that they reference, by name. */
    List<SeedTable> tables(Set<String> except, Optional<Set<String>> only) {
        Set<String> wanted = new TreeSet<>();
        parts.forEach((name, part) -> {
            if (part.table != null
                    && !except.contains(name)
                    && only.map(some -> some.contains(name) || some.contains(MysqlNames.quoted(name)))
                            .orElse(true)) {
                want(name, wanted);
            }
        });
        List<SeedTable> tables = new ArrayList<>();
        parts.forEach((name, part) -> {
            if (part.table != null && wanted.contains(name)) {
                tables.add(table(name, part, part.table));
            }
        });
        return tables;
    }

    private void want(String name, Set<String> wanted) {
        Part part = parts.get(name);
        if (part != null && wanted.add(name)) {
            part.references.values().forEach(key -> want(key.get(0).target(), wanted));
        }
    }

    private SeedTable table(String name, Part part, TableRow row) {
        List<SeedColumn> columns = part.columns.stream()
                .filter(column -> !column.extra().contains(" GENERATED"))
                .map(MysqlCatalog::column)
                .toList();
        return new SeedTable(
                MysqlNames.quoted(name),
                "InnoDB".equals(row.engine()),
                columns,
                part.keys.entrySet().stream()
                        .map(key -> key(key.getKey(), key.getValue(), columns))
                        .toList(),
                part.references.values().stream().map(MysqlCatalog::reference).toList(),
                checks(part, columns));
    }

    private static SeedColumn column(ColumnRow row) {
        boolean drawn = row.extra().contains("auto_increment");
        boolean worked = row.extra().contains("DEFAULT_GENERATED");
        return new SeedColumn(
                row.name(),
                MysqlNames.quoted(row.name()),
                MysqlTypes.of(row),
                row.nullable(),
                Optional.ofNullable(row.fallback()).filter(it -> !worked),
                drawn ? new Draw(Draw.Kind.AUTO_INCREMENT, "") : Draw.OURS,
                String.valueOf(row.collation()).endsWith("_ci"));
    }

    private static UniqueKey key(String name, List<KeyRow> rows, List<SeedColumn> columns) {
        List<String> names = columns.stream().map(SeedColumn::name).toList();
        Set<String> spoken = new TreeSet<>();
        for (KeyRow row : rows) {
            if (row.column() != null) {
                spoken.add(row.column());
            } else {
                spoken.addAll(Constants.of(String.valueOf(row.expression())).namedAmong(names));
            }
        }
        boolean strict = rows.stream().allMatch(row -> row.column() != null && !row.part());
        return new UniqueKey(name, List.copyOf(spoken), strict, strict);
    }

    private static ForeignKey reference(List<ReferenceRow> rows) {
        return new ForeignKey(
                rows.get(0).name(),
                rows.stream().map(ReferenceRow::column).toList(),
                MysqlNames.quoted(rows.get(0).target()),
                rows.stream().map(row -> MysqlNames.quoted(row.targetColumn())).toList());
    }

    private List<Check> checks(Part part, List<SeedColumn> columns) {
        Set<String> names = columns.stream().map(SeedColumn::name).collect(Collectors.toCollection(HashSet::new));
        Set<String> generated = part.columns.stream()
                .map(ColumnRow::name)
                .filter(name -> !names.contains(name))
                .collect(Collectors.toSet());
        List<Check> checks = new ArrayList<>();
        part.checks.forEach(check -> checks.add(check(check.name(), clauses.getOrDefault(check.name(), ""), names)));
        MysqlPartitions.bounds(part.partitions)
                .ifPresent(bounds -> checks.add(check("partition bounds", bounds, names)));
        // Only the server knows what a column that it works out will hold.
        checks.removeIf(
                check -> !Constants.of(check.expression()).namedAmong(generated).isEmpty());
        return checks;
    }

    private static Check check(String name, String expression, Set<String> columns) {
        // As information_schema has it: escaped as a whole, and each text introduced by its character set.
        String sql =
                expression.replaceAll("(?s)\\\\(.)", "$1").replaceAll("_(utf8mb4|utf8mb3|utf8|latin1|ascii)'", "'");
        return new Check(name, sql, Constants.of(sql).namedAmong(columns));
    }
}
