package dev.rehearsal.benchmarks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A throwaway database on a server that has to be started, from a warm cache to its first query, against postgres by
 * hand: a copied data directory, the server, and its first query.
 *
 * <p>A server is started once in a JVM, so each sample is another release.
 */
record BootAgainstBare() implements Benchmark {

    private static final List<String> RELEASES = List.of("14", "15", "16", "17");

    @Override
    public String name() {
        return "boot";
    }

    @Override
    public List<Ratio> run() throws Exception {
        fillTheCache();
        BarePostgres bare = BarePostgres.prepared(binaries());
        List<Double> ours = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        bare.untilFirstQuery();
        for (String release : RELEASES) {
            ours.add(Stopwatch.millis(() -> firstQuery(release)));
            others.add(bare.untilFirstQuery());
        }
        double median = Stopwatch.median(ours);
        return List.of(
                new Ratio("boot to first query / bare postgres", median, Stopwatch.median(others), 1.3),
                new Ratio("boot to first query / 150 ms", median, 150, 1));
    }

    /** In a JVM of its own, since a server that runs there is not started again here. */
    private static void fillTheCache() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), CacheFiller.class.getName())
                .inheritIO()
                .start()
                .waitFor();
    }

    private static Path binaries() throws Exception {
        try (ThrowawayDatabase database = Climbing.server().createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet setting = statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
            setting.next();
            return Path.of(setting.getString(1));
        }
    }

    private static void firstQuery(String release) throws Exception {
        ServerRequest request = new ServerRequest(Product.POSTGRESQL, Optional.of(release), Profile.FAST);
        try (ThrowawayDatabase database =
                        ServerProviders.server("embedded", request).createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    /** Starts each release once. */
    static final class CacheFiller {

        private CacheFiller() {}

        public static void main(String[] args) throws Exception {
            for (String release : RELEASES) {
                firstQuery(release);
            }
        }
    }
}
