package dev.rehearsal.benchmarks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.wire.Tap;
import dev.rehearsal.wire.TapOptions;
import dev.rehearsal.wire.Trace;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** What a statement, and a large COPY, take longer through the tap than without it. */
record TapAgainstDirect() implements Benchmark {

    private static final int STATEMENTS = 2_000;
    private static final int ROUNDS = 7;

    /** 100 MB. */
    private static final byte[] ROWS = rows(100 * 1024 * 1024);

    @Override
    public String name() {
        return "tap";
    }

    @Override
    public List<Ratio> run() throws Exception {
        return Stream.concat(onPostgresql().stream(), Stream.of(onMysql())).toList();
    }

    private static Ratio onMysql() throws Exception {
        ServerRequest request = new ServerRequest(Product.MYSQL, Optional.empty(), Profile.DURABLE);
        try (ThrowawayDatabase database =
                        ServerProviders.server("embedded", request).createDatabase();
                Tap tap = Tap.before(database.server().address(), TapOptions.DEFAULTS, new Trace());
                Tap blind = Tap.before(database.server().address(), TapOptions.RELAY_ONLY, new Trace());
                Connection tapped = tap.address().connect(database.name(), Map.of());
                Connection unasked = blind.address().connect(database.name(), Map.of())) {
            execute(tapped, "CREATE TABLE t (v int)", 1);
            return Stopwatch.race(ROUNDS, () -> transaction(tapped), () -> transaction(unasked))
                    .added("added by asking MySQL for locks 2000 times / 500 us each", 0.500 * STATEMENTS);
        }
    }

    private static List<Ratio> onPostgresql() throws Exception {
        try (ThrowawayDatabase database = Climbing.server().createDatabase();
                Tap tap = Tap.before(database.server().address(), TapOptions.DEFAULTS, new Trace());
                Tap blind = Tap.before(database.server().address(), TapOptions.RELAY_ONLY, new Trace());
                Connection direct = connect(database.server().address(), database);
                Connection tapped = connect(tap.address(), database);
                Connection unasked = connect(blind.address(), database)) {
            execute(direct, "CREATE UNLOGGED TABLE t (v text)", 1);
            return List.of(
                    Stopwatch.race(ROUNDS, () -> select(tapped), () -> select(direct))
                            .added("added by the tap to 2000 x SELECT 1 / 150 us each", 0.150 * STATEMENTS),
                    Stopwatch.race(ROUNDS, () -> transaction(tapped), () -> transaction(unasked))
                            .added("added by asking for locks 2000 times / 200 us each", 0.200 * STATEMENTS),
                    Stopwatch.race(3, () -> copyIn(tapped), () -> copyIn(direct))
                            .ratio("COPY of 100 MB in through the tap / direct", 2),
                    Stopwatch.race(3, () -> copyOut(tapped), () -> copyOut(direct))
                            .ratio("COPY of 100 MB out through the tap / direct", 2));
        }
    }

    private static Connection connect(ServerAddress address, ThrowawayDatabase database) throws SQLException {
        return address.connect(database.name(), Map.of("preferQueryMode", "simple"));
    }

    private static void execute(Connection connection, String sql, int times) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < times; i++) {
                statement.execute(sql);
            }
        }
    }

    private static void select(Connection connection) throws SQLException {
        execute(connection, "SELECT 1", STATEMENTS);
    }

    private static void transaction(Connection connection) throws SQLException {
        execute(connection, "BEGIN", 1);
        execute(connection, "SELECT count(*) FROM t WHERE false", STATEMENTS);
        execute(connection, "COMMIT", 1);
    }

    private static void copyIn(Connection connection) throws Exception {
        execute(connection, "TRUNCATE t", 1);
        copying(connection).copyIn("COPY t FROM STDIN", new ByteArrayInputStream(ROWS), 65_536);
    }

    private static void copyOut(Connection connection) throws Exception {
        copying(connection).copyOut("COPY t TO STDOUT", OutputStream.nullOutputStream());
    }

    private static CopyManager copying(Connection connection) throws SQLException {
        return new CopyManager(connection.unwrap(BaseConnection.class));
    }

    private static byte[] rows(int size) {
        byte[] rows = new byte[size];
        Arrays.fill(rows, (byte) 'x');
        for (int i = 127; i < size; i += 128) {
            rows[i] = '\n';
        }
        return rows;
    }
}
