package dev.rehearsal.locks;

import java.util.List;
import java.util.Optional;

/**
 * A mode in which MySQL locks a table's metadata, from the weakest to the strongest.
 *
 * <p>What a session holds is no evidence that others can go on: an ALTER TABLE that keeps every write waiting holds
 * SHARED_UPGRADABLE for most of the time. Who waits is.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/performance-schema-metadata-locks-table.html">metadata_locks</a>
 */
public enum MetadataLockMode implements TableLockMode {
    SHARED,
    SHARED_HIGH_PRIO,
    SHARED_READ,
    SHARED_WRITE,
    SHARED_WRITE_LOW_PRIO,
    SHARED_UPGRADABLE,
    SHARED_READ_ONLY,
    SHARED_NO_WRITE,
    SHARED_NO_READ_WRITE,
    EXCLUSIVE;

    private static final List<MetadataLockMode> IN_ORDER = List.of(values());

    /** The mode that {@code metadata_locks.LOCK_TYPE} calls so. */
    public static Optional<MetadataLockMode> of(String name) {
        return IN_ORDER.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    @Override
    public String title() {
        return name();
    }

    @Override
    public boolean blocksReads() {
        return compareTo(SHARED_NO_READ_WRITE) >= 0;
    }

    @Override
    public boolean blocksWrites() {
        return compareTo(SHARED_READ_ONLY) >= 0;
    }

    @Override
    public int strength() {
        return IN_ORDER.indexOf(this);
    }
}
