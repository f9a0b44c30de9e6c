package dev.rehearsal.rehearsal;

import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened to rows beside what a wrong schema explains: for a table or a column that is missing, or of another type,
 * that alone is why it has no rows or others. The right schema explains nothing.
 *
 * @param leftovers how the actual schema differs from the one that it should be
 */
record BesideSchema(Schema expected, Schema actual, List<SchemaChange> leftovers) {

    /** Those of these changes that are there to be mended for themselves. */
    List<RowChange> unexplained(List<RowChange> changes) {
        return isRight() ? changes : changes.stream().flatMap(this::unexplained).toList();
    }

    private Stream<RowChange> unexplained(RowChange change) {
        return switch (change.kind()) {
            case ROWS_DELETED, ROWS_ADDED -> Stream.of(change);
            case ROWS_CHANGED -> unexplainedIn(change);
            case TABLE_DESTROYED, VALUES_DESTROYED, VALUES_CONVERTED, NOT_DETERMINISTIC -> Stream.empty();
        };
    }

    private Stream<RowChange> unexplainedIn(RowChange change) {
        List<String> columns = alike(change.table(), change.columns());
        if (columns.equals(change.columns())) {
            return Stream.of(change);
        }
        return columns.isEmpty() ? Stream.empty() : Stream.of(RowChanges.changedIn(change.table(), columns));
    }

    private boolean isRight() {
        return !Judge.fails(leftovers);
    }

    /** Those of some columns of a table that it does not explain. */
    List<String> alike(String table, List<String> columns) {
        return isRight()
                ? columns
                : columns.stream()
                        .filter(column -> isAlike(table + "." + column))
                        .toList();
    }

    private boolean isAlike(String column) {
        Optional<SchemaObject> should = expected.find(ObjectKind.COLUMN, column);
        Optional<SchemaObject> is = actual.find(ObjectKind.COLUMN, column);
        return should.isPresent()
                && is.isPresent()
                && Stream.of("type", "generated")
                        .allMatch(part -> Objects.equals(
                                should.get().properties().get(part),
                                is.get().properties().get(part)))
                && leftovers.stream().noneMatch(leftover -> isOtherType(leftover, should.get()));
    }

    /** Of an enum that has more values than it should, values are written as ever. */
    private static boolean isOtherType(SchemaChange leftover, SchemaObject column) {
        String type = column.properties().getOrDefault("type", "").replace("[]", "");
        return leftover.object().equals(type) && !Tolerance.ENUM_VALUES.covers(leftover);
    }
}
