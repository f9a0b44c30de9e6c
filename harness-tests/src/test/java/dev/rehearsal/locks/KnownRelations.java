package dev.rehearsal.locks;

import dev.rehearsal.locks.LockFacts.Known;
import dev.rehearsal.locks.LockFacts.SeenLock;
import dev.rehearsal.wire.HeldLock;
import dev.rehearsal.wire.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The relations of a database that were there before a statement was tried. */
final class KnownRelations {

    private static final String ALL =
            """
            SELECT n.nspname || '.' || c.relname, c.relname, c.relkind, coalesce(t.relname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid
            WHERE n.nspname = 'public'
            """;

    private final Map<String, Known> byName = new HashMap<>();

    private KnownRelations() {}

    static KnownRelations read(Connection connection) throws SQLException {
        KnownRelations known = new KnownRelations();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                char kind = rows.getString(3).charAt(0);
                known.byName.put(rows.getString(1), new Known(rows.getString(2), kind, rows.getString(4)));
            }
        }
        return known;
    }

    Optional<Known> of(Relation relation) {
        return named(relation.toString());
    }

    /** {@code public.orders} */
    Optional<Known> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether there was a table of that name, which the server tells without a schema. */
    boolean hasTable(String name) {
        return byName.containsKey("public." + name);
    }

    /** Of these locks, those on relations that were there. */
    List<SeenLock> locks(List<HeldLock> held) {
        return held.stream()
                .flatMap(lock -> of(lock.relation()).stream()
                        .map(it -> new SeenLock(it, LockMode.of(lock.mode()).orElseThrow())))
                .toList();
    }
}
