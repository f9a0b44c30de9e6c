package dev.rehearsal.rehearsal;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaChange;
import java.util.Locale;

/** A leftover that a project may choose to live with: reported, but no failure. */
public enum Tolerance {
    /** Values added to an enum, which PostgreSQL cannot drop. */
    ENUM_VALUES {
        @Override
        boolean covers(SchemaChange leftover) {
            return leftover.kind() == ObjectKind.ENUM && !leftover.isAddition() && !leftover.isRemoval();
        }
    };

    abstract boolean covers(SchemaChange leftover);

    /** The word for it in options: {@code enum-values}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
