package dev.rehearsal.load;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A database to put load on, and a session that gets in its way. */
final class Burdened implements AutoCloseable {

    static final ArrivalSchedule EACH_MILLISECOND = new ArrivalSchedule.Paced(Duration.ofMillis(1));

    final ThrowawayDatabase database;
    final Product product;
    final Connection connection;

    private Burdened(ThrowawayDatabase database) throws SQLException {
        this.database = database;
        product = database.server().product();
        connection = database.connect();
    }

    static Burdened of(Product product, String... statements) throws SQLException {
        String place = System.getProperty("rehearsal.test.server", "embedded");
        Optional<String> release = Optional.ofNullable(System.getProperty("rehearsal.test." + product.id()));
        ServerRequest request = new ServerRequest(product, release, Profile.DURABLE);
        Burdened burdened = new Burdened(ServerProviders.server(place, request).createDatabase());
        burdened.run(statements);
        return burdened;
    }

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The session stays as it is for so long, with all that it has locked, and the server keeps the time. */
    void linger(Duration time) throws SQLException {
        double seconds = time.toMillis() / 1e3;
        run((product == Product.POSTGRESQL ? "SELECT pg_sleep(%s)" : "DO sleep(%s)").formatted(seconds));
    }

    String value(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    List<Canary> canaries(String relation) throws SQLException {
        return Canary.of(connection, product, relation);
    }

    /** Canaries of that table, without much of a warm-up. */
    Load canariesAlone(String relation) throws SQLException {
        return new Load(canaries(relation), EACH_MILLISECOND, List.of(), List.of(), Duration.ofMillis(100));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
