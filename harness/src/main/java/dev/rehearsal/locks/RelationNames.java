package dev.rehearsal.locks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of PostgreSQL's relations by number. One that was dropped keeps its name here, and one that was renamed the
 * name that it had first, under which its victims know it.
 */
final class RelationNames {

    private static final String ALL =
            """
            SELECT c.oid, format('%I.%I', n.nspname, c.relname), quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            """;

    private final Map<Long, String> byNumber = new HashMap<>();
    private final Map<String, String> byBareName = new HashMap<>();

    /** Learns the relations that there are now and were not before. */
    void learn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                byNumber.putIfAbsent(rows.getLong(1), rows.getString(2));
                byBareName.putIfAbsent(rows.getString(3), rows.getString(2));
            }
        }
    }

    Optional<String> of(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** One that the server named without its schema. */
    Optional<String> ofBare(String name) {
        return Optional.ofNullable(byBareName.get(name));
    }
}
