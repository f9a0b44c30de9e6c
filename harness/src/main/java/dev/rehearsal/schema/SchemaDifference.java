package dev.rehearsal.schema;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What differs between two schemas.
 *
 * <p>What was made or dropped together with its table (its columns, its indexes) is not told one by one: the table's
 * change says it all. Cosmetic differences are told, and marked.
 */
public final class SchemaDifference {

    private final Schema before;
    private final Schema after;
    private final Ddl ddl;
    private final List<SchemaChange> changes = new ArrayList<>();

    private SchemaDifference(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        this.ddl = Ddl.of(after.product());
    }

    /** The differences, by kind and then by name; none where the two are equal. */
    public static List<SchemaChange> between(Schema before, Schema after) {
        if (before == after) {
            return List.of();
        }
        SchemaDifference difference = new SchemaDifference(before, after);
        difference.tell(Pairing.of(before, after));
        return List.copyOf(difference.changes);
    }

    /**
     * What to run, in this order, to get from one schema to the other. Where no statement can (a value added to an enum
     * cannot be dropped), a comment says so and what people do instead.
     */
    public static List<String> statements(Schema from, Schema to) {
        return from == to ? List.of() : Ddl.of(to.product()).statements(from, to);
    }

    private void tell(Pairing pairing) {
        List<SchemaObject> removed = withoutOwned(pairing.removed(), before, after);
        List<SchemaObject> added = withoutOwned(pairing.added(), after, before);
        Map<String, String> renamed = tellServerMadeNames(removed, added);
        removed.forEach(this::tellRemoved);
        added.forEach(this::tellAdded);
        boolean moved = pairing.unlike().stream().anyMatch(SchemaDifference::isMovedColumn);
        pairing.unlike().forEach(pair -> tellUnlike(pair, renamed, moved));
        tellColumnOrder(pairing.unlike());
        changes.sort(Comparator.comparing(SchemaChange::kind).thenComparing(SchemaChange::object));
    }

    private List<SchemaObject> withoutOwned(List<SchemaObject> objects, Schema here, Schema there) {
        return objects.stream()
                .filter(object -> !goesWithItsOwner(object, here, there))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private boolean goesWithItsOwner(SchemaObject object, Schema here, Schema there) {
        Optional<SchemaObject> owner = ddl.owners(object).stream()
                .flatMap(key -> here.find(key).stream())
                .findFirst();
        return owner.isPresent()
                && (there.find(owner.get().key()).isEmpty() || goesWithItsOwner(owner.get(), here, there));
    }

    /** Takes the pairs out of both lists, and answers with the old name of each and its new one. */
    private Map<String, String> tellServerMadeNames(List<SchemaObject> removed, List<SchemaObject> added) {
        Map<String, String> renamed = new HashMap<>();
        removed.removeIf(was -> {
            Optional<SchemaObject> is = added.stream()
                    .filter(it -> it.kind() == was.kind() && ddl.differInServerMadeNameOnly(was, it))
                    .findFirst();
            is.ifPresent(it -> {
                renamed.put(was.name(), it.name());
                added.remove(it);
                add(was, Optional.of(ddl.line(was, before)), Optional.of(ddl.line(it, after)), true);
            });
            return is.isPresent();
        });
        return renamed;
    }

    /** A role belongs to the server: what comes and goes is a privilege or an owner, which is told by itself. */
    private void tellRemoved(SchemaObject object) {
        boolean cosmetic = object.kind() == ObjectKind.ROLE;
        add(object, Optional.of(ddl.whole(object, before)), Optional.empty(), cosmetic);
    }

    private void tellAdded(SchemaObject object) {
        boolean cosmetic = object.kind() == ObjectKind.EXTENSION || object.kind() == ObjectKind.ROLE;
        add(object, Optional.empty(), Optional.of(ddl.whole(object, after)), cosmetic);
    }

    /** @param moved whether columns of tables stand in another order: then those of a {@code SELECT *} do, too */
    private void tellUnlike(Pair pair, Map<String, String> renamed, boolean moved) {
        boolean cosmetic = pair.sameProperties()
                || sameButForNames(pair, renamed)
                || (moved && SelectList.differsInOrderOnly(pair.before(), pair.after()));
        if (cosmetic && onlyPositionDiffers(pair)) {
            return;
        }
        String was = ddl.line(pair.before(), before);
        String is = ddl.line(pair.after(), after);
        if (was.equals(is)) {
            was += unshown(pair.before(), pair.after());
            is += unshown(pair.after(), pair.before());
        }
        add(pair.before(), Optional.of(was), Optional.of(is), cosmetic);
    }

    /** A default that reads from a sequence follows the sequence's name. */
    private static boolean sameButForNames(Pair pair, Map<String, String> renamed) {
        SortedMap<String, String> is = pair.after().properties();
        return !renamed.isEmpty()
                && pair.before().properties().keySet().equals(is.keySet())
                && pair.before().properties().entrySet().stream()
                        .allMatch(was -> rename(was.getValue(), renamed).equals(is.get(was.getKey())));
    }

    private static String rename(String text, Map<String, String> renamed) {
        String result = text;
        for (Map.Entry<String, String> name : renamed.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        return result;
    }

    private static boolean isMovedColumn(Pair pair) {
        return pair.before().kind() == ObjectKind.COLUMN && onlyPositionDiffers(pair);
    }

    private static boolean onlyPositionDiffers(Pair pair) {
        return pair.sameProperties()
                && pair.before()
                        .cosmetics()
                        .keySet()
                        .equals(pair.after().cosmetics().keySet())
                && pair.before().cosmetics().entrySet().stream()
                        .allMatch(was -> was.getKey().equals(SchemaObject.POSITION)
                                || was.getValue()
                                        .equals(pair.after().cosmetics().get(was.getKey())));
    }

    /** What differs and is in no line: {@code  (comment: the old one)}. */
    private static String unshown(SchemaObject object, SchemaObject other) {
        String properties = differing(object.properties(), other.properties());
        String cosmetics = differing(object.cosmetics(), other.cosmetics());
        String both = properties + (properties.isEmpty() || cosmetics.isEmpty() ? "" : ", ") + cosmetics;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    private static String differing(SortedMap<String, String> these, SortedMap<String, String> those) {
        return these.entrySet().stream()
                .filter(it -> !it.getValue().equals(those.get(it.getKey())))
                .map(it -> it.getKey() + ": " + it.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Of a table, whose columns stand in another order, rather than of each column that another one pushed along. */
    private void tellColumnOrder(List<Pair> unlike) {
        unlike.stream()
                .filter(pair -> pair.before().kind() == ObjectKind.COLUMN)
                .flatMap(pair -> ddl.owners(pair.before()).stream())
                .filter(key -> before.find(key).isPresent())
                .distinct()
                .forEach(this::tellColumnOrder);
    }

    private void tellColumnOrder(Schema.Key table) {
        List<String> was = commonColumns(table, before, after);
        List<String> is = commonColumns(table, after, before);
        if (!was.equals(is)) {
            changes.add(new SchemaChange(
                    table.kind(), table.name(), Optional.of(columnList(was)), Optional.of(columnList(is)), true));
        }
    }

    private List<String> commonColumns(Schema.Key table, Schema here, Schema there) {
        return here.objects(ObjectKind.COLUMN, table.name() + ".").stream()
                .filter(it -> ddl.owners(it).contains(table))
                .filter(it -> there.find(it.key()).isPresent())
                .sorted(Comparator.comparingInt(SchemaObject::position))
                .map(it -> it.name().substring(table.name().length() + 1))
                .toList();
    }

    private static String columnList(List<String> columns) {
        return "columns in the order " + String.join(", ", columns);
    }

    private void add(SchemaObject object, Optional<String> was, Optional<String> is, boolean cosmetic) {
        changes.add(new SchemaChange(object.kind(), object.name(), was, is, cosmetic));
    }
}
