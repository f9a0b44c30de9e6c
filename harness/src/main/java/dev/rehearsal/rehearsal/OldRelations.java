package dev.rehearsal.rehearsal;

import dev.rehearsal.wire.Relation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The relations that were there before a migration.
 *
 * @param names on PostgreSQL, by oid
 * @param tables on MySQL, those of the database
 */
record OldRelations(Map<Long, String> names, Set<String> tables) {

    OldRelations {
        names = Map.copyOf(names);
        tables = Set.copyOf(tables);
    }

    /** The name that it had then; nothing where it is new. */
    Optional<String> nameOf(Relation relation, String database) {
        Optional<String> table = Optional.of(relation.name())
                .filter(it -> relation.schema().filter(database::equals).isPresent())
                .filter(tables::contains);
        return Optional.ofNullable(names.get(relation.oid())).or(() -> table);
    }
}
