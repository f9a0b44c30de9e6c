package dev.rehearsal.wire;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A throwaway database with a tap before its server. */
final class Tapped implements AutoCloseable {

    final ThrowawayDatabase database;
    final Trace trace = new Trace();
    final Tap tap;

    private Tapped(Product product, TapOptions options, List<TapListener> more) {
        this(server(product), options, more);
    }

    private Tapped(Server server, TapOptions options, List<TapListener> more) {
        this.database = server.createDatabase();
        TapListener[] listeners = Stream.concat(Stream.of(trace), more.stream()).toArray(TapListener[]::new);
        this.tap = Tap.before(database.server().address(), options, listeners);
    }

    static Tapped postgres(TapListener... more) {
        return new Tapped(Product.POSTGRESQL, TapOptions.DEFAULTS, List.of(more));
    }

    static Tapped postgres(TapOptions options) {
        return new Tapped(Product.POSTGRESQL, options, List.of());
    }

    static Tapped mysql(TapListener... more) {
        return new Tapped(Product.MYSQL, TapOptions.DEFAULTS, List.of(more));
    }

    /** Before a server that keeps account of its locks. */
    static Tapped durableMysql() {
        return new Tapped(server(Product.MYSQL, Profile.DURABLE), TapOptions.DEFAULTS, List.of());
    }

    static Server server(Product product) {
        return server(product, Profile.FAST);
    }

    private static Server server(Product product, Profile profile) {
        String place = System.getProperty("rehearsal.test.server", "embedded");
        Optional<String> release = Optional.ofNullable(System.getProperty("rehearsal.test." + product.id()));
        return ServerProviders.server(place, new ServerRequest(product, release, profile));
    }

    /** Through the tap. */
    Connection connect(Map<String, String> properties) throws SQLException {
        return tap.address().connect(database.name(), properties);
    }

    Connection connect() throws SQLException {
        return connect(Map.of());
    }

    /** Past the tap. */
    void prepare(String... statements) throws SQLException {
        try (Connection direct = database.connect()) {
            run(direct, statements);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows of a query, with {@code |} between the columns. */
    static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                all.add(String.join("|", columns));
            }
            return all;
        }
    }

    /** The last statement traced that begins so. */
    TracedStatement traced(String start) {
        return trace.statements().stream()
                .filter(it -> it.sql().startsWith(start))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no " + start + " in " + texts()));
    }

    List<String> texts() {
        return trace.statements().stream().map(TracedStatement::sql).toList();
    }

    /** The locks that a statement is known to have left held: {@code public.a AccessExclusiveLock}. */
    static List<String> locksHeld(TracedStatement statement) {
        if (statement.footprint().locks() instanceof LockEvidence.Held held) {
            return held.locks().stream()
                    .map(it -> it.relation() + " " + it.mode())
                    .sorted()
                    .toList();
        }
        throw new AssertionError("not held: " + statement);
    }

    @Override
    public void close() {
        tap.close();
        database.close();
    }
}
