package dev.rehearsal.rows;

import java.util.Optional;
import java.util.Set;

/**
 * What is to be sown.
 *
 * @param rowsPerTable a table with fewer rows gets so many
 * @param except the tables in which the migration tool keeps its books, by bare name
 * @param only the tables to look at, named as in a schema ({@code public.orders}); those that they reference are looked
 *     at too. Empty to look at all.
 * @param modest whether rows hold nothing but usual values, and defaults: no nulls, and nothing at a type's limits
 * @param named values that rows are to hold, one each: those come in and no others, into tables that have enough rows,
 *     too
 * @param varied the tables that migrations have filled, named as in a schema: they get no rows, and other values in some
 *     where all hold their columns' defaults
 */
public record SeedOptions(
        int rowsPerTable,
        Set<String> except,
        Optional<Set<String>> only,
        boolean modest,
        Optional<ValuesOfMigration> named,
        Set<String> varied) {

    /** How many rows a table gets unless somebody wishes otherwise: enough for each kind of value, null among them. */
    public static final int USUAL_ROWS = 20;

    private static final int A_FEW_ROWS = 4;

    public SeedOptions {
        if (rowsPerTable < 0) {
            throw new IllegalArgumentException("rowsPerTable is negative: " + rowsPerTable);
        }
        except = Set.copyOf(except);
        only = only.map(Set::copyOf);
        varied = Set.copyOf(varied);
    }

    /** The usual number of rows, in every table but these. */
    public static SeedOptions except(Set<String> stateTables) {
        return new SeedOptions(USUAL_ROWS, stateTables, Optional.empty(), false, Optional.empty(), Set.of());
    }

    /** The same, for a look at these tables only. */
    public SeedOptions only(Set<String> tables) {
        return new SeedOptions(rowsPerTable, except, Optional.of(tables), modest, named, varied);
    }

    /** The same, for a few rows as most programs write them. */
    public SeedOptions modestly() {
        return new SeedOptions(A_FEW_ROWS, except, only, true, named, varied);
    }

    /** The same, for rows that hold the values which a migration names. */
    public SeedOptions naming(ValuesOfMigration values) {
        return new SeedOptions(rowsPerTable, except, only, modest, Optional.of(values), varied);
    }

    /** The same, and with other values in rows of these tables, which get no seeds. */
    public SeedOptions varying(Set<String> tables) {
        return new SeedOptions(rowsPerTable, except, only, modest, named, tables);
    }

    /** Whether that table gets no seeds, by its name in a schema. */
    boolean excepts(String table) {
        return except.stream()
                .anyMatch(bare -> table.equals(bare)
                        || table.endsWith("." + bare)
                        || table.endsWith(".\"" + bare.replace("\"", "\"\"") + "\"")
                        || table.equals("`" + bare + "`"));
    }
}
