package dev.rehearsal.locks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.locks.StatementCases.StatementCase;
import dev.rehearsal.wire.LockEvidence;
import dev.rehearsal.wire.Tap;
import dev.rehearsal.wire.TapOptions;
import dev.rehearsal.wire.Trace;
import dev.rehearsal.wire.TracedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries statements on one release of PostgreSQL, and sees by the tap and a watch what they lock and do. */
final class PostgresLockObserver implements AutoCloseable {

    private static final Map<String, String> AS_TEXT = Map.of("preferQueryMode", "simple");

    private final Server server;
    private final ThrowawayDatabase template;
    private final KnownRelations known;

    private PostgresLockObserver(Server server, List<String> setup) throws SQLException {
        this.server = server;
        template = server.createDatabase();
        try (Connection connection = template.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : setup) {
                statement.execute(sql);
            }
            known = KnownRelations.read(connection);
        }
    }

    static PostgresLockObserver on(String release, List<String> setup) throws SQLException {
        ServerRequest request = new ServerRequest(Product.POSTGRESQL, Optional.of(release), Profile.DURABLE);
        return new PostgresLockObserver(ServerProviders.server("embedded", request), setup);
    }

    /** A tablespace belongs to the whole server, which others use too. */
    @Override
    public void close() throws SQLException {
        try (template;
                Connection connection = template.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLESPACE elsewhere");
        }
    }

    Map<StatementCase, LockFacts> observe(List<StatementCase> cases) throws SQLException {
        Map<StatementCase, LockFacts> facts = new HashMap<>();
        inTransactions(cases.stream().filter(it -> it.behind().isEmpty()).toList(), facts);
        try (ThrowawayDatabase database = server.copyOf(template);
                StandStill others = new StandStill(database, known)) {
            facts.putAll(others.observe(
                    cases.stream().filter(it -> it.behind().isPresent()).toList()));
        }
        return facts;
    }

    /** They are rolled back, and so can share a database; each has a session of its own, by which the log knows it. */
    private void inTransactions(List<StatementCase> cases, Map<StatementCase, LockFacts> facts) throws SQLException {
        try (ThrowawayDatabase database = server.copyOf(template);
                Watch watch = Watch.of(database)) {
            Map<StatementCase, TracedStatement> traced = traced(database, cases);
            List<TableWork> logged = watch.end().work();
            traced.forEach((it, statement) -> facts.put(it, facts(statement, logged)));
        }
    }

    private Map<StatementCase, TracedStatement> traced(ThrowawayDatabase database, List<StatementCase> cases)
            throws SQLException {
        Trace trace = new Trace();
        Map<StatementCase, TracedStatement> traced = new LinkedHashMap<>();
        // The first connection stays, and with it the one in which the tap looks from outside.
        try (Tap tap = Tap.before(server.address(), TapOptions.DEFAULTS, trace);
                Connection staying = tap.address().connect(database.name(), AS_TEXT)) {
            for (StatementCase it : cases) {
                try (Connection connection = tap.address().connect(database.name(), AS_TEXT)) {
                    traced.put(it, inTransaction(connection, it.sql(), trace));
                }
            }
            staying.isValid(0);
        }
        return traced;
    }

    private static TracedStatement inTransaction(Connection connection, String sql, Trace trace) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            trace.take();
            try {
                statement.execute(sql);
            } catch (SQLException refused) {
                // The trace has it.
            }
            List<TracedStatement> one = trace.take();
            statement.execute("ROLLBACK");
            return one.get(0);
        }
    }

    private LockFacts facts(TracedStatement statement, List<TableWork> logged) {
        if (statement.outcome().error().isPresent()) {
            return LockFacts.refused(statement.outcome().error().get().sqlState());
        }
        LockEvidence.Held held = (LockEvidence.Held) statement.footprint().locks();
        List<TableWork> own = logged.stream()
                .filter(it -> it.session() == statement.origin().backend())
                .toList();
        List<String> work = PostgresWork.of(statement.footprint(), known, own).phrases(known);
        return new LockFacts(known.locks(held.locks()), Optional.empty(), work, Optional.empty());
    }
}
