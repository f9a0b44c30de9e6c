package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.COLUMN;
import static dev.rehearsal.schema.ObjectKind.CONSTRAINT;
import static dev.rehearsal.schema.ObjectKind.INDEX;
import static dev.rehearsal.schema.ObjectKind.TABLE;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What leads from one schema to another, in an order in which it runs: renames, then what stands on tables goes first and comes last,
 * and foreign keys are off while tables change.
 */
final class MysqlStatements {

    private final Schema from;
    private final Schema to;
    private final Pairing pairing;
    private final List<String> statements = new ArrayList<>();

    private MysqlStatements(Schema from, Schema to, Pairing pairing) {
        this.from = from;
        this.to = to;
        this.pairing = pairing;
    }

    static List<String> of(Schema from, Schema to, Ddl ddl) {
        MysqlRenames renames = MysqlRenames.between(from, to);
        Schema renamed = renames.applied();
        Pairing pairing = Pairing.of(renamed, to);
        pairing.removed().removeIf(was -> pairing.added().removeIf(is -> ddl.differInServerMadeNameOnly(was, is)));
        MysqlStatements written = new MysqlStatements(renamed, to, pairing);
        written.statements.addAll(renames.statements());
        written.statements.addAll(PossibleRenames.comments(pairing, ddl, renamed, to));
        written.write();
        return List.copyOf(written.statements);
    }

    private void write() {
        MysqlProgramStatements programs = new MysqlProgramStatements(pairing, to);
        statements.addAll(MysqlAccessStatements.before(pairing));
        statements.addAll(programs.drops());
        writeTables();
        statements.addAll(programs.creates());
        statements.addAll(MysqlAccessStatements.after(pairing));
    }

    private void writeTables() {
        List<SchemaObject> dropped = MysqlOrder.childrenFirst(of(pairing.removed(), TABLE), from);
        List<SchemaObject> created = MysqlOrder.parentsFirst(of(pairing.added(), TABLE), to);
        Set<SchemaObject> goneFirst = MysqlOrder.keysAgainst(dropped, from);
        Set<SchemaObject> comeLast = MysqlOrder.keysAgainst(reversed(created), to);
        Set<SchemaObject> remade = keysOnChangedColumns();
        Stream.of(foreignKeys(pairing.removed(), to), changedKeys(Pair::before), remade.stream(), goneFirst.stream())
                .flatMap(it -> it)
                .distinct()
                .forEach(key -> statements.add("ALTER TABLE " + MysqlNames.table(key.name()) + " DROP FOREIGN KEY "
                        + MysqlNames.member(key.name())));
        dropped.forEach(table -> statements.add("DROP TABLE " + table.name()));
        changedTables().forEach((table, members) -> statements.addAll(MysqlAlterTable.statements(table, members, to)));
        created.forEach(table -> createTable(table, comeLast));
        Stream.of(foreignKeys(pairing.added(), from), changedKeys(Pair::after), remade.stream(), comeLast.stream())
                .flatMap(it -> it)
                .distinct()
                .forEach(key -> statements.add(
                        "ALTER TABLE " + MysqlNames.table(key.name()) + " ADD " + MysqlText.constraint(key)));
    }

    private void createTable(SchemaObject table, Set<SchemaObject> without) {
        statements.add(MysqlText.createTable(table, to, without));
        MysqlText.members(table.name(), COLUMN, to).stream()
                .filter(it -> it.properties().containsKey("no default"))
                .forEach(it -> statements.add("ALTER TABLE " + table.name() + " ALTER COLUMN "
                        + MysqlNames.member(it.name()) + " DROP DEFAULT"));
    }

    private static List<SchemaObject> reversed(List<SchemaObject> objects) {
        List<SchemaObject> reversed = new ArrayList<>(objects);
        Collections.reverse(reversed);
        return reversed;
    }

    static List<SchemaObject> of(List<SchemaObject> objects, ObjectKind kind) {
        return objects.stream().filter(it -> it.kind() == kind).toList();
    }

    /** The foreign keys among these of tables that are in the other schema too. */
    private static Stream<SchemaObject> foreignKeys(List<SchemaObject> objects, Schema other) {
        return objects.stream().filter(MysqlKey::isForeign).filter(it -> hasTable(other, it));
    }

    private static boolean hasTable(Schema schema, SchemaObject member) {
        return schema.find(TABLE, MysqlNames.table(member.name())).isPresent();
    }

    private Stream<SchemaObject> changedKeys(Function<Pair, SchemaObject> side) {
        return pairing.unlike().stream()
                .filter(it -> !it.sameProperties())
                .map(side)
                .filter(MysqlKey::isForeign);
    }

    /** A column keeps its type and collation as long as a foreign key holds it, at either end. */
    private Set<SchemaObject> keysOnChangedColumns() {
        Set<String> changed = new HashSet<>();
        for (Pair pair : pairing.unlike()) {
            boolean matters = Stream.of("type", "collation", "not null", "generated")
                    .anyMatch(it -> !Objects.equals(
                            pair.before().properties().get(it),
                            pair.after().properties().get(it)));
            if (pair.after().kind() == COLUMN && matters) {
                changed.add(pair.after().name());
            }
        }
        Set<SchemaObject> keys = new LinkedHashSet<>();
        if (!changed.isEmpty()) {
            to.objects().stream()
                    .filter(MysqlKey::isForeign)
                    .filter(key -> from.find(key.key()).filter(key::equals).isPresent())
                    .filter(key -> holds(key, changed))
                    .forEach(keys::add);
        }
        return keys;
    }

    private static boolean holds(SchemaObject key, Set<String> columns) {
        String child = MysqlNames.table(key.name());
        String parent = MysqlKey.referenced(key).orElse("");
        return MysqlKey.columns(key).stream().anyMatch(it -> columns.contains(child + "." + it))
                || MysqlKey.referencedColumns(key).stream().anyMatch(it -> columns.contains(parent + "." + it));
    }

    /** What differs in each table that both schemas have, its foreign keys left out. */
    private Map<String, Pairing> changedTables() {
        Map<String, Pairing> tables = new TreeMap<>();
        pairing.removed().forEach(it -> tableIn(to, it, tables)
                .ifPresent(table -> table.removed().add(it)));
        pairing.added().forEach(it -> tableIn(from, it, tables)
                .ifPresent(table -> table.added().add(it)));
        pairing.unlike().forEach(it -> tableIn(to, it.after(), tables)
                .ifPresent(table -> table.unlike().add(it)));
        return tables;
    }

    private static Optional<Pairing> tableIn(Schema other, SchemaObject object, Map<String, Pairing> tables) {
        boolean part = Set.of(TABLE, COLUMN, INDEX, CONSTRAINT).contains(object.kind()) && !MysqlKey.isForeign(object);
        if (!part || !hasTable(other, object)) {
            return Optional.empty();
        }
        return Optional.of(tables.computeIfAbsent(
                MysqlNames.table(object.name()),
                it -> new Pairing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>())));
    }
}
