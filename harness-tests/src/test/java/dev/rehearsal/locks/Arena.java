package dev.rehearsal.locks;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.ExistingDatabase;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ServerUrl;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** A database and the sessions that get in each other's way there. */
final class Arena implements AutoCloseable {

    private final ThrowawayDatabase database;
    private final List<Fighter> fighters = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Arena(ThrowawayDatabase database) {
        this.database = database;
    }

    static Server server(Product product) {
        String place = System.getProperty("rehearsal.test.server", "embedded");
        Optional<String> release = Optional.ofNullable(System.getProperty("rehearsal.test." + product.id()));
        return ServerProviders.server(place, new ServerRequest(product, release, Profile.DURABLE));
    }

    static Arena of(Product product, String... statements) throws SQLException {
        Arena arena = new Arena(server(product).createDatabase());
        try (Connection connection = arena.database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return arena;
    }

    Database database() {
        return database;
    }

    /** The same database, seen as one that is not ours. */
    Database ofOthers() {
        Server same = Server.ofOthers(new ServerUrl(database.server().address(), Optional.empty()));
        return new ExistingDatabase(same, database.name());
    }

    /** A new session. */
    Fighter enter() throws SQLException {
        Connection connection = database.connect();
        boolean postgres = database.server().product() == Product.POSTGRESQL;
        String id = value(connection, postgres ? "SELECT pg_backend_pid()" : "SELECT connection_id()");
        Fighter fighter = new Fighter(connection, threads, postgres, Long.parseLong(id));
        fighters.add(fighter);
        return fighter;
    }

    @Override
    public void close() throws SQLException {
        for (Fighter fighter : fighters) {
            fighter.connection.close();
        }
        threads.shutdown();
        database.close();
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /**
     * One session.
     *
     * @param id the server's number of it
     */
    record Fighter(Connection connection, ExecutorService threads, boolean postgres, long id) {

        void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        String value(String query) throws SQLException {
            return Arena.value(connection, query);
        }

        /** Runs it elsewhere, and goes on when this session waits for a lock, as another one sees. */
        CompletableFuture<Void> startWaiting(String sql, Fighter seer) {
            String query = waiting();
            CompletableFuture<Void> run = CompletableFuture.runAsync(
                    () -> {
                        try {
                            run(sql);
                        } catch (SQLException e) {
                            throw new CompletionException(e);
                        }
                    },
                    threads);
            Awaitility.await().until(() -> !seer.value(query).equals("0"));
            return run;
        }

        private String waiting() {
            return postgres
                    ? "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = " + id
                    : "SELECT (SELECT count(*) FROM performance_schema.metadata_locks JOIN performance_schema.threads ON"
                            + " thread_id = owner_thread_id WHERE lock_status = 'PENDING' AND processlist_id = " + id
                            + ") + (SELECT count(*) FROM performance_schema.data_lock_waits JOIN"
                            + " performance_schema.threads ON thread_id = requesting_thread_id WHERE processlist_id = "
                            + id + ")";
        }
    }
}
