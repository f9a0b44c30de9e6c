package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.COLUMN;
import static dev.rehearsal.schema.ObjectKind.TABLE;
import static dev.rehearsal.schema.ObjectKind.VIEW;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What has another name in the schema to reach, and is the same table or column: the server's numbers prove it. To
 * rename it keeps its rows, where to drop it and make another one does not.
 */
final class MysqlRenames {

    private final Schema from;
    private final Schema to;
    private final MysqlNewNames names = new MysqlNewNames();
    private final List<String> steps = new ArrayList<>();
    private final List<String> alterations = new ArrayList<>();

    private MysqlRenames(Schema from, Schema to) {
        this.from = from;
        this.to = to;
    }

    static MysqlRenames between(Schema from, Schema to) {
        MysqlRenames renames = new MysqlRenames(from, to);
        Map<ObjectIdentity, SchemaObject> known = new HashMap<>();
        to.objects().stream().filter(it -> it.identity() != null).forEach(it -> known.put(it.identity(), it));
        Map<String, String> tables = renames.sameUnderOtherNames(TABLE, known);
        tables.forEach(renames::renameTable);
        renames.renameColumns(renames.sameUnderOtherNames(COLUMN, known));
        return renames;
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        if (!steps.isEmpty()) {
            statements.add("RENAME TABLE " + String.join(", ", steps));
        }
        statements.addAll(alterations);
        return statements;
    }

    /** The schema from which we come as it is after the statements. */
    Schema applied() {
        return steps.isEmpty() && alterations.isEmpty()
                ? from
                : new Schema(
                        from.product(), from.objects().stream().map(names::of).toList());
    }

    private Map<String, String> sameUnderOtherNames(ObjectKind kind, Map<ObjectIdentity, SchemaObject> known) {
        Map<String, String> renamed = new LinkedHashMap<>();
        for (SchemaObject was : from.objects()) {
            SchemaObject is = was.kind() == kind && was.identity() != null ? known.get(was.identity()) : null;
            if (is != null && is.kind() == kind && !is.name().equals(was.name())) {
                renamed.put(was.name(), is.name());
            }
        }
        return renamed;
    }

    private void renameTable(String was, String is) {
        if (from.find(VIEW, is).isEmpty()) {
            makeWay(is);
            step(was, is);
        }
    }

    /** Another one may have the name by now: it takes one that nobody has, and goes later, or has a goal of its own. */
    private void makeWay(String name) {
        from.objects().stream()
                .filter(it -> it.kind() == TABLE && names.table(it.name()).equals(name))
                .findFirst()
                .ifPresent(it -> step(it.name(), free(name)));
    }

    private String free(String name) {
        String free = MysqlNames.quoted(MysqlNames.unquoted(name) + "_other");
        Predicate<Schema> has = schema ->
                schema.find(TABLE, free).isPresent() || schema.find(VIEW, free).isPresent();
        return has.test(from) || has.test(to) ? free(free) : free;
    }

    private void step(String table, String name) {
        steps.add(names.table(table) + " TO " + name);
        names.renameTable(table, name);
    }

    /** All of one table at once, which may exchange their names. */
    private void renameColumns(Map<String, String> renamed) {
        Map<String, List<String>> clauses = new LinkedHashMap<>();
        renamed.forEach((was, is) -> {
            String table = MysqlNames.table(was);
            String name = MysqlNames.member(is);
            boolean follows = MysqlNames.member(was).equals(name);
            boolean taken =
                    from.find(COLUMN, table + "." + name).isPresent() && !renamed.containsKey(table + "." + name);
            boolean moves = !names.table(table).equals(MysqlNames.table(is));
            if (!follows && !taken && !moves && !isComputedWith(table, MysqlNames.member(was))) {
                clauses.computeIfAbsent(table, it -> new ArrayList<>())
                        .add("RENAME COLUMN " + MysqlNames.member(was) + " TO " + name);
                names.renameColumn(was, name);
            }
        });
        clauses.forEach(
                (table, all) -> alterations.add("ALTER TABLE " + names.table(table) + " " + String.join(", ", all)));
    }

    /** The server does not rename what an expression in the table names. */
    private boolean isComputedWith(String table, String column) {
        return from.objects().stream()
                .filter(it -> MysqlNames.table(it.name()).equals(table))
                .anyMatch(it -> expressions(it).contains(column));
    }

    private static Set<String> expressions(SchemaObject object) {
        Map<String, String> properties = object.properties();
        String definition = properties.getOrDefault("definition", "");
        return MysqlOrder.words(
                switch (object.kind()) {
                    case TABLE -> properties.getOrDefault("partition by", "");
                    case COLUMN ->
                        properties.getOrDefault("generated", "") + " " + properties.getOrDefault("default", "");
                    case CONSTRAINT -> MysqlKey.isForeign(object) ? "" : definition;
                    case INDEX -> definition.contains("((") || definition.contains(", (") ? definition : "";
                    default -> "";
                });
    }
}
