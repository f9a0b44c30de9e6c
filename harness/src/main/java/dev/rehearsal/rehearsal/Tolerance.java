package dev.rehearsal.rehearsal;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a project may choose to live with: reported, but no failure. */
public enum Tolerance {
    /** Values added to an enum, which PostgreSQL cannot drop. */
    ENUM_VALUES {
        @Override
        boolean covers(SchemaChange leftover) {
            return leftover.kind() == ObjectKind.ENUM
                    && !leftover.isAddition()
                    && !leftover.isRemoval()
                    && hasGained(leftover.before().orElse(""), leftover.after().orElse(""));
        }

        /** Whether all values are still there, in their order, and others beside them; and nothing else has changed. */
        private boolean hasGained(String before, String after) {
            List<String> more = new ArrayList<>(values(after));
            List<String> kept = new ArrayList<>(more);
            kept.retainAll(values(before));
            more.removeAll(kept);
            return kept.equals(values(before))
                    && !more.isEmpty()
                    && rest(before).equals(rest(after));
        }

        private List<String> values(String line) {
            return VALUE.matcher(line).results().map(MatchResult::group).toList();
        }

        private String rest(String line) {
            return VALUE.matcher(line).replaceAll("").replaceAll("[,\\s]+", "");
        }
    },

    /** Rows that do not come back, since the migration destroyed them when it went forward. */
    DESTROYED_ROWS,

    /** A way back that stops, all the way down, at rows that came after its migration. */
    LATER_ROWS;

    private static final Pattern VALUE = Pattern.compile("'(?:[^']|'')*'");

    /** Whether it is this leftover that is tolerated. */
    boolean covers(SchemaChange leftover) {
        return false;
    }

    /** The word for it in options: {@code enum-values}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same, for whoever reads or prints it as it is. */
    @Override
    public String toString() {
        return id();
    }
}
