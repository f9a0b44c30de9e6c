package dev.rehearsal.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an object is to its database, whatever its name: the number that the server gave it.
 *
 * @param database whose numbers these are; those of a copy may be the original's
 * @param id tells it from all others of its kind that there are or have been
 * @param members the same of what it consists of, in order: an enum's values
 */
public record ObjectIdentity(String database, String id, List<String> members) {

    public ObjectIdentity {
        members = List.copyOf(members);
    }

    boolean isSameAs(@Nullable ObjectIdentity other) {
        return other != null && id.equals(other.id) && database.equals(other.database);
    }
}
