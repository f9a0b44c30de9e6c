package dev.rehearsal.schema;

import java.sql.SQLException;
import java.util.Set;

/**
 * Tells, again and again, which relations of a PostgreSQL database the catalog describes by other rows than when it was
 * last asked: for those who read the rows in them.
 */
@FunctionalInterface
public interface RelationWatch {

    /**
     * What there is to look at again.
     *
     * @param all whether anything may have changed: every relation, and every type of a column
     * @param relations the ids of those that came, changed or went, whatever kind they are of
     */
    record Changes(boolean all, Set<Long> relations) {

        /** Nothing is known. */
        public static final Changes ALL = new Changes(true, Set.of());

        public Changes {
            relations = Set.copyOf(relations);
        }

        public boolean isEmpty() {
            return !all && relations.isEmpty();
        }
    }

    /**
     * What changed since the last call; all at the first.
     *
     * @throws SQLException when the server does not answer
     */
    Changes changes() throws SQLException;
}
