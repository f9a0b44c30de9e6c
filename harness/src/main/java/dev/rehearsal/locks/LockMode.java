package dev.rehearsal.locks;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A mode in which PostgreSQL locks a table, from the weakest to the strongest, and which of them exclude one another.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">Table-level locks</a>
 */
public enum LockMode implements TableLockMode {
    ACCESS_SHARE("AccessShare"),
    ROW_SHARE("RowShare"),
    ROW_EXCLUSIVE("RowExclusive"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusive"),
    SHARE("Share"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusive"),
    EXCLUSIVE("Exclusive"),
    ACCESS_EXCLUSIVE("AccessExclusive");

    // Laid out as in section 13.3.1 of the PostgreSQL manual.
    private static final List<String> CONFLICTS =
            """
            .......X
            ......XX
            ....XXXX
            ...XXXXX
            ..XX.XXX
            ..XXXXXX
            .XXXXXXX
            XXXXXXXX
            """
                    .lines()
                    .toList();

    private static final List<LockMode> IN_ORDER = List.of(values());

    /** What waits for a lock of that mode, in the words of those who wait. */
    private static final Map<LockMode, String> WAITING = new EnumMap<>(Map.of(
            ACCESS_SHARE, "reads",
            ROW_SHARE, "SELECT ... FOR UPDATE",
            ROW_EXCLUSIVE, "inserts, updates and deletes",
            SHARE_UPDATE_EXCLUSIVE, "VACUUM and CREATE INDEX CONCURRENTLY",
            SHARE, "CREATE INDEX",
            ACCESS_EXCLUSIVE, "most changes of the table"));

    private final String title;

    LockMode(String title) {
        this.title = title;
    }

    /** In reports: {@code AccessExclusive}. */
    @Override
    public String title() {
        return title;
    }

    /** In statements: {@code ACCESS EXCLUSIVE}. */
    public String sql() {
        return name().replace('_', ' ');
    }

    /** The mode that the server's catalogs and log call so: {@code AccessExclusiveLock}. */
    public static Optional<LockMode> of(String name) {
        return IN_ORDER.stream().filter(it -> name.equals(it.title + "Lock")).findFirst();
    }

    /** Whether a lock of this mode and one of the other, wanted by two sessions on one table, exclude each other. */
    public boolean conflictsWith(LockMode other) {
        return CONFLICTS.get(IN_ORDER.indexOf(this)).charAt(IN_ORDER.indexOf(other)) == 'X';
    }

    @Override
    public boolean blocksReads() {
        return conflictsWith(ACCESS_SHARE);
    }

    @Override
    public boolean blocksWrites() {
        return conflictsWith(ROW_EXCLUSIVE);
    }

    @Override
    public int strength() {
        return IN_ORDER.indexOf(this);
    }

    /** What a lock of this mode keeps waiting, for people: {@code reads, SELECT ... FOR UPDATE, inserts, ...}. */
    public String keepsWaiting() {
        return IN_ORDER.stream()
                .filter(it -> conflictsWith(it) && WAITING.containsKey(it))
                .map(WAITING::get)
                .collect(Collectors.joining(", "));
    }

    /** {@code access exclusive} */
    @Override
    public String toString() {
        return sql().toLowerCase(Locale.ROOT);
    }
}
