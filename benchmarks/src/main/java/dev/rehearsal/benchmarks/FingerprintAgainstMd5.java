package dev.rehearsal.benchmarks;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.rows.FingerprintReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * The fingerprint of one large table, from scratch, against the checksum that people write by hand, and against a mere
 * count of the rows; and 300 small tables read from scratch, and again after one row was written.
 *
 * @param rows how many the large table has
 */
record FingerprintAgainstMd5(int rows) implements Benchmark {

    private static final String TABLE =
            """
            CREATE UNLOGGED TABLE orders (id bigint PRIMARY KEY, customer integer NOT NULL, email text NOT NULL,
                                          amount numeric(12, 2), placed timestamptz NOT NULL, paid boolean, note text)
            """;

    private static final String ROWS =
            """
            INSERT INTO orders
            SELECT i, i %% 5000, 'customer' || i %% 5000 || '@example.org', (i %% 100000) / 100.0,
                   timestamptz '2024-01-01' + i * interval '1 minute', i %% 3 = 0, repeat(md5(i::text), 3)
              FROM generate_series(1, %d) i
            """;

    @Override
    public String name() {
        return "fingerprint";
    }

    @Override
    public List<Ratio> run() throws Exception {
        try (ThrowawayDatabase large = Climbing.server().createDatabase();
                ThrowawayDatabase many = Climbing.server().createDatabase();
                Connection connection = large.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute(ROWS.formatted(rows));
            statement.execute("VACUUM ANALYZE orders");
            Stopwatch.Work ours = () -> fingerprint(large);
            Stopwatch.Work md5 =
                    () -> ask(statement, "SELECT md5(string_agg(md5(o::text), '' ORDER BY id)) FROM orders o");
            Stopwatch.Work count = () -> ask(statement, "SELECT count(*) FROM orders");
            Ratio checksum = Stopwatch.race(3, ours, md5).ratio("", 1);
            return List.of(
                    new Ratio(
                            "fingerprint of %d rows / an eighth of md5(string_agg)".formatted(rows),
                            checksum.oursMillis(),
                            checksum.otherMillis() / 8,
                            1),
                    Stopwatch.race(3, ours, count).ratio("fingerprint of %d rows / count(*)".formatted(rows), 8),
                    again(many));
        }
    }

    private static void fingerprint(ThrowawayDatabase database) throws SQLException {
        try (FingerprintReader reader = FingerprintReader.of(database, Set.of())) {
            reader.read();
        }
    }

    private static void ask(Statement statement, String query) throws SQLException {
        try (ResultSet answer = statement.executeQuery(query)) {
            answer.next();
        }
    }

    private static Ratio again(ThrowawayDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                FingerprintReader reader = FingerprintReader.of(database, Set.of())) {
            for (int i = 0; i < 300; i++) {
                statement.execute("CREATE TABLE t%d (id int PRIMARY KEY, a text, b text, c text, d int)".formatted(i));
                statement.execute(
                        "INSERT INTO t%d SELECT i, 'a', 'b', 'c', i FROM generate_series(1, 20) i".formatted(i));
            }
            return Stopwatch.race(
                            11,
                            () -> {
                                statement.execute("UPDATE t7 SET a = a || 'x' WHERE id = 3");
                                WriteCounts.flush(connection);
                                reader.read();
                            },
                            () -> fingerprint(database))
                    .ratio("300 tables read again after an UPDATE / from scratch", 0.2);
        }
    }
}
