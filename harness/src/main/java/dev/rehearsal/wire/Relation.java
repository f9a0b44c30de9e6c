package dev.rehearsal.wire;

import java.util.Optional;

/**
 * What a lock is on: a table, an index, a sequence, a view of PostgreSQL, named as SQL writes it, {@code public."Order"}; a
 * table of MySQL. Where the statement's transaction renames it, it has the name of before, under which those know it who
 * wait for it.
 *
 * @param oid its object id; 0 on MySQL
 * @param schema empty where nobody knows its name any more: made and dropped before anybody looked
 * @param kind as in {@code pg_class.relkind}: {@code r} table, {@code i} index, {@code S} sequence, {@code v} view,
 *     {@code m} materialised view, {@code p} partitioned table, {@code I} its index, {@code t} TOAST table; {@code ?}
 *     unknown
 */
public record Relation(long oid, Optional<String> schema, String name, char kind) {

    /** One of which the server knows no more than the number. */
    static Relation unknown(long oid) {
        return new Relation(oid, Optional.empty(), "relation " + oid, '?');
    }

    /** The system's own objects have numbers below (FirstNormalObjectId). */
    private static final long FIRST_OF_USERS = 16384;

    /** Whether it is a user's, and has rows. */
    boolean hasRows() {
        return oid >= FIRST_OF_USERS && (kind == 'r' || kind == 'm');
    }

    @Override
    public String toString() {
        return schema.map(it -> it + ".").orElse("") + name;
    }
}
