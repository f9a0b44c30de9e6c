package dev.rehearsal.locks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.locks.LockFacts.SeenLock;
import dev.rehearsal.locks.LockRequest.Target;
import dev.rehearsal.locks.StatementCases.StatementCase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;

/**
 * Statements that run outside a transaction, one after the other in one database. Each is looked at while it waits behind
 * another session's transaction, where it holds still; then it may go on.
 */
final class StandStill implements AutoCloseable {

    private static final String HELD =
            "SELECT format('%%I.%%I', relnamespace::regnamespace, relname), mode FROM pg_locks"
                    + " JOIN pg_class c ON c.oid = relation WHERE granted AND pid = %d";

    private static final String WAITS = "SELECT count(*), '' FROM pg_locks WHERE NOT granted AND pid = %d";

    private final ThrowawayDatabase database;
    private final KnownRelations known;
    private final Connection inFront;

    StandStill(ThrowawayDatabase database, KnownRelations known) throws SQLException {
        this.database = database;
        this.known = known;
        inFront = database.connect();
    }

    @Override
    public void close() throws SQLException {
        inFront.close();
    }

    /** What was seen of one, before the watch has told. */
    private record Look(long session, List<SeenLock> held, Set<String> rewritten) {}

    Map<StatementCase, LockFacts> observe(List<StatementCase> cases) throws SQLException {
        try (Watch watch = Watch.of(database)) {
            Map<StatementCase, Look> looks = new HashMap<>();
            for (StatementCase it : cases) {
                looks.put(it, look(it));
            }
            Watched watched = watch.end();
            Map<StatementCase, LockFacts> facts = new HashMap<>();
            looks.forEach((it, look) -> facts.put(it, facts(look, watched)));
            return facts;
        }
    }

    private Look look(StatementCase one) throws SQLException {
        Storage before = Storage.read(inFront, Product.POSTGRESQL);
        run(inFront, "BEGIN; " + one.behind().orElseThrow());
        try (Connection waiting = database.connect()) {
            long session =
                    Long.parseLong(rows(waiting, "SELECT pg_backend_pid(), ''").get(0)[0]);
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> runThere(waiting, one.sql()));
            Awaitility.await()
                    .until(() ->
                            !rows(inFront, WAITS.formatted(session)).get(0)[0].equals("0"));
            List<SeenLock> held = held(session);
            run(inFront, "COMMIT");
            running.join();
            return new Look(
                    session, held, Storage.read(inFront, Product.POSTGRESQL).rewrittenSince(before));
        }
    }

    private static void runThere(Connection connection, String sql) {
        try {
            run(connection, sql);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Of two columns. */
    private static List<String[]> rows(Connection connection, String query) throws SQLException {
        List<String[]> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return all;
    }

    private List<SeenLock> held(long session) throws SQLException {
        List<SeenLock> locks = new ArrayList<>();
        for (String[] row : rows(inFront, HELD.formatted(session))) {
            known.named(row[0])
                    .ifPresent(
                            it -> locks.add(new SeenLock(it, LockMode.of(row[1]).orElseThrow())));
        }
        return locks;
    }

    private LockFacts facts(Look look, Watched watched) {
        LockRequest request = watched.waits().stream()
                .filter(it -> it.victim().id() == look.session())
                .findFirst()
                .orElseThrow()
                .request();
        List<SeenLock> locks = new ArrayList<>(look.held());
        request.relationLock()
                .ifPresent(
                        it -> locks.add(new SeenLock(known.named(it.relation()).orElseThrow(), (LockMode) it.mode())));
        Optional<String> awaited =
                Optional.of("waits for the end of that transaction").filter(it -> request.target() != Target.RELATION);
        List<TableWork> logged = watched.work().stream()
                .filter(it -> it.session() == look.session())
                .toList();
        List<String> work = PostgresWork.of(look.rewritten(), known, logged).phrases(known);
        return new LockFacts(locks, awaited, work, Optional.empty());
    }
}
