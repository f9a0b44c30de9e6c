package dev.rehearsal.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.rows.SeedTable.Check;
import dev.rehearsal.rows.SeedTable.Draw;
import dev.rehearsal.rows.SeedTable.ForeignKey;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's tables and the types of their columns, as {@code postgresql.sql} tells them. */
final class PostgresCatalog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> JSON_TYPES = Set.of("json", "jsonb");

    record TypeRow(
            String name,
            String sql,
            String kind,
            long element,
            String delimiter,
            long base,
            int modifier,
            boolean required,
            @Nullable String fallback,
            long subtype,
            List<String> labels,
            List<FieldRow> fields,
            List<CheckRow> checks) {}

    record FieldRow(String name, long type, int modifier) {}

    record CheckRow(String name, String expression) {}

    record ColumnRow(
            String name,
            String sql,
            long type,
            int modifier,
            boolean required,
            boolean generated,
            String identity,
            String sequence,
            @Nullable String fallback) {}

    record TableRow(
            String name,
            List<ColumnRow> columns,
            List<UniqueKey> keys,
            List<ForeignKey> foreignKeys,
            List<CheckRow> checks,
            @Nullable List<String> bounds) {}

    private final Map<Long, TypeRow> types = new HashMap<>();
    private final List<TableRow> tables = new ArrayList<>();

    /** Reads rows of kind, id and JSON. */
    PostgresCatalog(ResultSet rows) throws SQLException {
        try {
            while (rows.next()) {
                if (rows.getString(1).equals("type")) {
                    types.put(rows.getLong(2), JSON.readValue(rows.getString(3), TypeRow.class));
                } else {
                    tables.add(JSON.readValue(rows.getString(3), TableRow.class));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query answers what we cannot read", e);
        }
    }

    /** By name, for ids would differ between two databases. */
    List<SeedTable> tables() {
        return tables.stream()
                .sorted(Comparator.comparing(TableRow::name))
                .map(this::table)
                .toList();
    }

    private SeedTable table(TableRow row) {
        List<SeedColumn> columns = row.columns().stream()
                .filter(column -> !column.generated())
                .map(this::column)
                .toList();
        return new SeedTable(row.name(), true, columns, row.keys(), row.foreignKeys(), checks(row));
    }

    private SeedColumn column(ColumnRow row) {
        Optional<String> fallback = Optional.ofNullable(row.fallback()).or(() -> domainDefault(row.type()));
        SeedType type = new PostgresTypes(types)
                .of(row.type(), row.modifier(), row.name())
                .map(it -> JSON_TYPES.contains(it.sql()) ? JsonShape.of(it, fallback) : it)
                .orElseGet(() -> SeedType.unknown(typeName(row)));
        boolean nullable = !row.required() && domains(row.type()).stream().noneMatch(TypeRow::required);
        return new SeedColumn(
                row.name(),
                row.sql(),
                type,
                nullable,
                fallback.filter(text -> !text.contains("(") && !text.startsWith("CURRENT_")),
                draw(row, fallback.orElse("")),
                type.sql().equals("citext"));
    }

    private String typeName(ColumnRow row) {
        return Optional.ofNullable(types.get(row.type())).map(TypeRow::sql).orElse("unknown");
    }

    private Optional<String> domainDefault(long type) {
        return domains(type).stream()
                .map(TypeRow::fallback)
                .flatMap(fallback -> Optional.ofNullable(fallback).stream())
                .findFirst();
    }

    private static Draw draw(ColumnRow row, String fallback) {
        if (!row.identity().isEmpty()) {
            return new Draw(row.identity().equals("a") ? Draw.Kind.ALWAYS : Draw.Kind.SEQUENCE, row.sequence());
        }
        if (!fallback.startsWith("nextval(")) {
            return Draw.OURS;
        }
        String name =
                fallback.replaceFirst("nextval\\('(.*)'::regclass\\).*", "$1").replace("''", "'");
        return new Draw(Draw.Kind.SEQUENCE, name);
    }

    /** The domain that a column is of, the one beneath it, and so on. */
    private List<TypeRow> domains(long type) {
        List<TypeRow> domains = new ArrayList<>();
        for (TypeRow row = types.get(type); row != null && row.kind().equals("d"); row = types.get(row.base())) {
            domains.add(row);
        }
        return domains;
    }

    private List<Check> checks(TableRow table) {
        List<Check> checks = new ArrayList<>();
        table.checks().forEach(check -> checks.add(check(table, check.name(), check.expression())));
        for (ColumnRow column : table.columns()) {
            domains(column.type())
                    .forEach(domain -> domain.checks().forEach(check -> checks.add(ofDomain(column, check))));
        }
        if (table.bounds() != null && !table.bounds().isEmpty()) {
            String bounds = table.bounds().stream().collect(Collectors.joining(") OR (", "(", ")"));
            checks.add(check(table, "partition bounds", bounds));
        }
        return checks;
    }

    private static Check check(TableRow table, String name, String expression) {
        List<String> columns = table.columns().stream().map(ColumnRow::name).toList();
        return new Check(name, expression, Constants.of(expression).namedAmong(columns));
    }

    private static Check ofDomain(ColumnRow column, CheckRow check) {
        String expression = "SELECT %s FROM (SELECT %s AS value) d".formatted(check.expression(), column.sql());
        return new Check(check.name(), "(" + expression + ")", Set.of(column.name()));
    }
}
