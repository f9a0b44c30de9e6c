package dev.rehearsal.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The texts of the statements that a client has prepared in PostgreSQL's extended protocol, and of its portals. */
final class PreparedTexts {

    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, Bound> portals = new HashMap<>();

    /** @param isNamed whether the statement has a name, under which it stays prepared */
    record Bound(String sql, boolean isNamed) {}

    void parse(String name, String sql) {
        statements.put(name, sql);
    }

    void bind(String portal, String statement) {
        String sql = statements.get(statement);
        if (sql == null) {
            portals.remove(portal);
        } else {
            portals.put(portal, new Bound(sql, !statement.isEmpty()));
        }
    }

    /** What a portal runs; nothing for a cursor, and for what was prepared in SQL. */
    Optional<Bound> portal(String name) {
        return Optional.ofNullable(portals.get(name));
    }

    /** @param kind {@code S} for a statement, {@code P} for a portal */
    void close(char kind, String name) {
        if (kind == 'S') {
            statements.remove(name);
        } else {
            portals.remove(name);
        }
    }
}
