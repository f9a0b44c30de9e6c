package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.COLUMN;
import static dev.rehearsal.schema.ObjectKind.INDEX;
import static dev.rehearsal.schema.ObjectKind.TABLE;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How one table of a schema becomes that of another: in one statement, so that a column and the key that it needs come
 * together. Foreign keys are none of it: they are taken off before and put on after.
 */
final class MysqlAlterTable {

    /** What takes an option back to where it says nothing; for all others that is 0. */
    private static final Map<String, String> NOTHING = Map.of(
            "comment", "''",
            "encryption", "'N'",
            "compression", "'none'",
            "stats_persistent", "DEFAULT",
            "stats_auto_recalc", "DEFAULT",
            "stats_sample_pages", "DEFAULT",
            "pack_keys", "DEFAULT",
            "row_format", "DEFAULT",
            "insert_method", "NO",
            "tablespace", "innodb_file_per_table");

    private final String table;
    private final Pairing members;
    private final Schema to;
    private final List<String> drops = new ArrayList<>();
    private final SortedMap<Integer, String> columns = new TreeMap<>();
    private final List<String> adds = new ArrayList<>();
    private final List<String> beforehand = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> afterwards = new ArrayList<>();

    private MysqlAlterTable(String table, Pairing members, Schema to) {
        this.table = table;
        this.members = members;
        this.to = to;
    }

    /**
     * The statements.
     *
     * @param members what differs in the table: itself, its columns, its indexes, its checks
     */
    static List<String> statements(String table, Pairing members, Schema to) {
        MysqlAlterTable alter = new MysqlAlterTable(table, members, to);
        alter.renameIndexes();
        members.removed().forEach(alter::drop);
        members.added().forEach(alter::add);
        members.unlike().stream().filter(it -> !it.sameProperties()).forEach(alter::change);
        return alter.statements();
    }

    private List<String> statements() {
        List<String> clauses = new ArrayList<>(drops);
        clauses.addAll(columns.values());
        clauses.addAll(adds);
        List<String> statements = new ArrayList<>();
        alter(beforehand).ifPresent(statements::add);
        statements.addAll(words);
        alter(clauses).ifPresent(statements::add);
        afterwards.forEach(clause -> statements.add("ALTER TABLE " + table + " " + clause));
        return statements;
    }

    private Optional<String> alter(List<String> clauses) {
        String between = clauses.size() == 1 ? " " : "\n    ";
        return clauses.isEmpty()
                ? Optional.empty()
                : Optional.of("ALTER TABLE " + table + between + String.join("," + between, clauses));
    }

    /** What is alike in all but its name need not be built again. */
    private void renameIndexes() {
        members.removed().removeIf(was -> members.added().removeIf(is -> {
            boolean same = was.kind() == INDEX
                    && is.kind() == INDEX
                    && was.properties().equals(is.properties());
            if (same) {
                adds.add("RENAME INDEX " + MysqlNames.member(was.name()) + " TO " + MysqlNames.member(is.name()));
            }
            return same;
        }));
    }

    private void drop(SchemaObject member) {
        String name = MysqlNames.member(member.name());
        drops.add(
                switch (member.kind()) {
                    case COLUMN -> "DROP COLUMN " + name;
                    case INDEX -> MysqlText.isPrimary(member) ? "DROP PRIMARY KEY" : "DROP KEY " + name;
                    default -> "DROP CHECK " + name;
                });
    }

    private void add(SchemaObject member) {
        switch (member.kind()) {
            case COLUMN -> {
                if (member.leavesRowsWithoutValue()) {
                    addFilledMeanwhile(member);
                } else {
                    addColumn(member);
                }
            }
            case INDEX -> adds.add("ADD " + MysqlText.key(member));
            default -> adds.add("ADD " + MysqlText.constraint(member));
        }
    }

    /**
     * A column that comes to rows: it is nullable until they have a value, which nobody can know but who wrote them. The
     * server would take an empty text or 0 for all of them, or stop where its type has no such value.
     */
    private void addFilledMeanwhile(SchemaObject column) {
        beforehand.add("ADD COLUMN " + text(column.nullable()));
        words.add(Ddl.rowsWithoutValue(column));
        columns.put(column.position(), "MODIFY COLUMN " + text(column) + place(column));
    }

    private void addColumn(SchemaObject column) {
        columns.put(column.position(), "ADD COLUMN " + text(column) + place(column));
        dropDefaultAfterwards(column);
    }

    private void dropDefaultAfterwards(SchemaObject column) {
        if (column.properties().containsKey("no default")) {
            afterwards.add("ALTER COLUMN " + MysqlNames.member(column.name()) + " DROP DEFAULT");
        }
    }

    /** While the table's own collation changes, every column says its own. */
    private String text(SchemaObject column) {
        boolean changing = members.unlike().stream()
                .anyMatch(it -> it.before().kind() == TABLE && differing(it).contains("collation"));
        return MysqlText.column(column, changing ? "" : MysqlText.tableCollation(column, to));
    }

    private String place(SchemaObject column) {
        int position = column.position();
        List<SchemaObject> all = MysqlText.members(table, COLUMN, to);
        if (position == all.size()) {
            return "";
        }
        return all.stream()
                .filter(it -> it.position() == position - 1)
                .findFirst()
                .map(it -> " AFTER " + MysqlNames.member(it.name()))
                .orElse(" FIRST");
    }

    private void change(Pair pair) {
        switch (pair.after().kind()) {
            case TABLE ->
                differing(pair)
                        .forEach(option -> changeOption(option, pair.after().properties()));
            case COLUMN -> changeColumn(pair);
            case INDEX -> changeIndex(pair);
            default -> changeCheck(pair);
        }
    }

    private static Set<String> differing(Pair pair) {
        Map<String, String> before = pair.before().properties();
        Map<String, String> after = pair.after().properties();
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        return keys;
    }

    private void changeOption(String option, Map<String, String> wanted) {
        if (option.equals("partition by")) {
            String partitions = wanted.get(option);
            afterwards.add(partitions == null ? "REMOVE PARTITIONING" : "\nPARTITION BY " + partitions);
        } else {
            String nothing = NOTHING.getOrDefault(option, "0");
            adds.add(MysqlText.option(option, wanted.getOrDefault(option, nothing)));
        }
    }

    private void changeIndex(Pair pair) {
        String name = MysqlNames.member(pair.after().name());
        if (differing(pair).equals(Set.of("invisible"))) {
            boolean hide = pair.after().properties().containsKey("invisible");
            adds.add("ALTER INDEX " + name + (hide ? " INVISIBLE" : " VISIBLE"));
        } else {
            drop(pair.before());
            add(pair.after());
        }
    }

    private void changeCheck(Pair pair) {
        String name = MysqlNames.member(pair.after().name());
        if (differing(pair).equals(Set.of("enforced"))) {
            boolean off = pair.after().properties().containsKey("enforced");
            adds.add("ALTER CHECK " + name + (off ? " NOT ENFORCED" : " ENFORCED"));
        } else {
            drop(pair.before());
            add(pair.after());
        }
    }

    private void changeColumn(Pair pair) {
        Set<String> differing = differing(pair);
        SchemaObject column = pair.after();
        if (becomesOrWasVirtual(pair)) {
            makeAgain(pair);
        } else if (Set.of("default", "no default").containsAll(differing) && hasPlainDefault(column)) {
            columns.put(column.position(), "ALTER COLUMN " + defaultClause(column));
        } else {
            columns.put(column.position(), "MODIFY COLUMN " + text(column));
            dropDefaultAfterwards(column);
        }
    }

    /** CURRENT_TIMESTAMP can only be said with the whole column. */
    private static boolean hasPlainDefault(SchemaObject column) {
        return !column.properties().getOrDefault("default", "").startsWith("CURRENT_TIMESTAMP");
    }

    private static String defaultClause(SchemaObject column) {
        Map<String, String> properties = column.properties();
        String name = MysqlNames.member(column.name());
        if (properties.containsKey("default")) {
            return name + " SET DEFAULT " + properties.get("default");
        }
        boolean none = properties.containsKey("no default") || properties.containsKey("not null");
        return name + (none ? " DROP DEFAULT" : " SET DEFAULT NULL");
    }

    /** What is computed cannot become stored, nor the other way round. */
    private static boolean becomesOrWasVirtual(Pair pair) {
        String before = pair.before().properties().getOrDefault("generated", "");
        String after = pair.after().properties().getOrDefault("generated", "");
        return before.endsWith(" VIRTUAL") != after.endsWith(" VIRTUAL");
    }

    /** With the indexes that would go with it. */
    private void makeAgain(Pair pair) {
        drop(pair.before());
        addColumn(pair.after());
        String name = MysqlNames.member(pair.after().name());
        for (SchemaObject index : MysqlText.members(table, INDEX, to)) {
            boolean same = !members.added().contains(index)
                    && members.unlike().stream().noneMatch(it -> it.after().equals(index));
            if (same && MysqlKey.columns(index).stream().anyMatch(it -> it.matches(Pattern.quote(name) + "\\b.*"))) {
                drop(index);
                add(index);
            }
        }
    }
}
