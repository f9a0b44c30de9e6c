package dev.rehearsal.assertj;

import dev.rehearsal.assertj.Rows.Found;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the rows of a table. Conditions are SQL, in the words of the server. */
public final class RowsAssert extends AbstractAssert<RowsAssert, Rows> {

    RowsAssert(Rows actual) {
        super(actual, RowsAssert.class);
    }

    public RowsAssert hasSize(long rows) {
        Found all = actual.all();
        return check(all.count() == rows, "have %d rows, and has %s".formatted(rows, all));
    }

    public RowsAssert isEmpty() {
        Found all = actual.all();
        return check(all.count() == 0, "be empty, and has " + all);
    }

    public RowsAssert isNotEmpty() {
        return check(actual.all().count() > 0, "have rows, and has none");
    }

    /** That some row is so. */
    public RowsAssert contains(RowPattern row) {
        boolean found = actual.where(condition(row)).count() > 0;
        return found ? this : check(false, "contain a row %s; its rows are %s".formatted(row, actual.all()));
    }

    /** That no row is so. */
    public RowsAssert doesNotContain(RowPattern row) {
        Found found = actual.where(condition(row));
        return check(found.count() == 0, "contain no row %s, and has %s".formatted(row, found));
    }

    /** That no row meets the condition: {@code total < 0}. */
    public RowsAssert noneMatch(String condition) {
        Found found = actual.where(condition);
        return check(found.count() == 0, "have no row where %s, and has %s".formatted(condition, found));
    }

    /** That each row meets the condition; one for which it is null does not. */
    public RowsAssert allMatch(String condition) {
        Found others = actual.where("(" + condition + ") IS NOT TRUE");
        return check(others.count() == 0, "have only rows where %s, and has others, %s".formatted(condition, others));
    }

    private String condition(RowPattern row) {
        return row.condition(actual.backslashEscapes());
    }

    private RowsAssert check(boolean holds, String expected) {
        if (!holds) {
            throw failure("the table %s should %s", actual, expected);
        }
        return this;
    }
}
