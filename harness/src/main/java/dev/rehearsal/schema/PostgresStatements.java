package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.COLUMN;
import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import dev.rehearsal.schema.Pairing.Pair;
import dev.rehearsal.schema.PostgresOrder.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What leads from one schema to another: renames, then what is in the way goes, what changes changes, what is missing
 * comes, and what nothing uses any more goes last.
 */
final class PostgresStatements {

    /** What must go while something that it names changes, and is made again afterwards. */
    private static final Set<ObjectKind> MADE_AGAIN = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.RULE,
            ObjectKind.TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.AGGREGATE,
            ObjectKind.OPERATOR,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.CONVERSION);

    /** Parts that can be dropped before what they belong to. */
    private static final Set<ObjectKind> GOES_ALONE =
            EnumSet.of(ObjectKind.CONSTRAINT, ObjectKind.INDEX, ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.RULE);

    private final PostgresDdl ddl;
    private final Schema from;
    private final Schema to;
    private final Pairing pairing;
    private final List<String> renamedKeys;
    private final Set<SchemaObject> drops;
    private final Set<SchemaObject> makes;
    private final Map<SchemaObject, PostgresAlteration> alterations = new LinkedHashMap<>();

    private PostgresStatements(PostgresDdl ddl, Schema from, Schema to) {
        this.ddl = ddl;
        this.from = from;
        this.to = to;
        this.pairing = Pairing.of(from, to);
        pairing.removed().removeIf(was -> pairing.added().removeIf(is -> ddl.differInServerMadeNameOnly(was, is)));
        this.renamedKeys = PostgresKeys.renames(pairing, to);
        this.drops = new LinkedHashSet<>(pairing.removed());
        this.makes = new LinkedHashSet<>(pairing.added());
    }

    static List<String> of(PostgresDdl ddl, Schema from, Schema to) {
        PostgresRenames renames = PostgresRenames.between(from, to);
        PostgresStatements statements = new PostgresStatements(ddl, renames.applied(from), to);
        statements.decide();
        List<String> all = new ArrayList<>(renames.statements());
        all.addAll(statements.write());
        return all.stream().distinct().toList();
    }

    private void decide() {
        for (Pair pair : pairing.unlike()) {
            if (!pair.sameProperties()) {
                PostgresAlteration alteration = new PostgresAlteration(pair, pairing, from, to);
                if (alteration.isPossible()) {
                    alterations.put(pair.after(), alteration);
                } else {
                    makeAgain(pair);
                }
            }
        }
        makeAgainWhatStandsOnThese();
        drops.removeIf(PostgresDdl::isMadeByAnother);
    }

    private void makeAgain(Pair pair) {
        drops.add(pair.before());
        makes.add(pair.after());
        alterations.remove(pair.after());
        ddl.owned(pair.after(), to).forEach(makes::add);
    }

    private void makeAgainWhatStandsOnThese() {
        Set<String> going = new HashSet<>();
        drops.stream().filter(this::isMade).forEach(it -> going.add(plain(it)));
        Set<String> columns = new HashSet<>();
        alterations.forEach((after, alteration) -> {
            if (after.kind() == COLUMN && alteration.changesType()) {
                columns.add(after.name());
            }
        });
        from.objects().stream()
                .filter(key -> PostgresKeys.joins(key, columns) && !drops.contains(key))
                .forEach(key -> to.find(key.key()).ifPresent(after -> makeAgain(new Pair(key, after))));
        while (!going.isEmpty() || !columns.isEmpty()) {
            List<Pair> standing = standingOn(going, columns);
            going.clear();
            columns.clear();
            for (Pair pair : standing) {
                makeAgain(pair);
                going.add(plain(pair.before()));
            }
        }
    }

    private List<Pair> standingOn(Set<String> going, Set<String> columns) {
        List<Pair> standing = new ArrayList<>();
        for (SchemaObject object : from.objects()) {
            if (mayStand(object) && !drops.contains(object) && standsOn(object, going, columns)) {
                to.find(object.key()).ifPresent(after -> standing.add(new Pair(object, after)));
            }
        }
        return standing;
    }

    private static boolean mayStand(SchemaObject object) {
        return !PostgresDdl.isMadeByAnother(object)
                && (MADE_AGAIN.contains(object.kind()) || object.properties().containsKey("generated"));
    }

    private boolean standsOn(SchemaObject object, Set<String> going, Set<String> columns) {
        Set<String> names = PostgresText.names(text(object, from));
        return names.stream().anyMatch(going::contains)
                || columns.stream().anyMatch(it -> names.contains(last(it)) && names.contains(parent(it)));
    }

    private static String plain(SchemaObject object) {
        return object.name().replaceFirst("\\(.*", "");
    }

    private List<String> write() {
        List<Task> going = new ArrayList<>();
        drops.stream()
                .filter(it -> ddl.owners(it).stream()
                        .flatMap(key -> from.find(key).stream())
                        .noneMatch(drops::contains))
                .forEach(it -> going.add(new Task(it, ddl.drop(it, from), text(it, from), textOfParts(it), true)));
        List<Task> last = PostgresOrder.sorted(ddl, going);
        Collections.reverse(last);
        Set<Task> used = PostgresOrder.named(
                ddl,
                last.stream().filter(it -> !isMade(it.object())).toList(),
                pairing.unlike().stream()
                        .filter(it -> alterations.containsKey(it.after()))
                        .map(it -> text(it.before(), from))
                        .toList());
        List<String> all = new ArrayList<>(PossibleRenames.comments(pairing, ddl, from, to));
        alterations.values().forEach(it -> all.addAll(it.first()));
        all.addAll(partsInTheWay(last));
        last.stream().filter(it -> !used.contains(it)).forEach(it -> all.addAll(it.statements()));
        all.addAll(renamedKeys);
        all.addAll(PostgresOrder.statements(ddl, coming()));
        alterations.values().forEach(it -> all.addAll(it.last()));
        last.stream().filter(used::contains).forEach(it -> all.addAll(it.statements()));
        makes.forEach(object -> all.addAll(new PostgresCompletion(object).all()));
        return all;
    }

    private String textOfParts(SchemaObject object) {
        return ddl.owned(object, from).map(it -> text(it, from)).collect(Collectors.joining(";"));
    }

    /** Where things need each other, no order lets all of them go: these parts go before. */
    private List<String> partsInTheWay(List<Task> drops) {
        List<String> statements = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        for (Task drop : drops) {
            ddl.owned(drop.object(), from)
                    .filter(it -> GOES_ALONE.contains(it.kind()) && !PostgresDdl.isMadeByAnother(it))
                    .filter(it -> !Collections.disjoint(PostgresText.names(text(it, from)), gone))
                    .forEach(it -> statements.addAll(ddl.drop(it, from)));
            gone.add(plain(drop.object()));
        }
        return statements;
    }

    private boolean isMade(SchemaObject object) {
        return to.find(object.key()).filter(makes::contains).isPresent();
    }

    private List<Task> coming() {
        List<Task> coming = new ArrayList<>();
        for (SchemaObject object : makes) {
            boolean comesWithItsOwner = object.kind() == COLUMN
                    && ddl.owners(object).stream()
                            .flatMap(key -> to.find(key).stream())
                            .anyMatch(makes::contains);
            if (!comesWithItsOwner) {
                coming.add(new Task(object, made(object), text(object, to), "", true));
            }
        }
        alterations.forEach((object, alteration) ->
                coming.add(new Task(object, alteration.statements(), textOfAlteration(object, alteration), "", false)));
        return coming;
    }

    private List<String> made(SchemaObject object) {
        return object.kind() == COLUMN && object.leavesRowsWithoutValue()
                ? PostgresColumnAlteration.filledMeanwhile(object, ddl, to)
                : ddl.make(object, to);
    }

    /** An enum does not wait for the columns that it changes: they may wait for it. */
    private String textOfAlteration(SchemaObject object, PostgresAlteration alteration) {
        return object.kind() == ObjectKind.ENUM ? text(object, to) : String.join(";", alteration.statements());
    }

    private String text(SchemaObject object, Schema schema) {
        return String.join(";", ddl.make(object, schema));
    }
}
