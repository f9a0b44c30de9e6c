package dev.rehearsal.benchmarks;

import dev.rehearsal.database.ExistingDatabase;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ServerUrl;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.load.ArrivalSchedule;
import dev.rehearsal.load.Canary;
import dev.rehearsal.load.Load;
import dev.rehearsal.load.LoadResult;
import dev.rehearsal.load.LoadRun;
import dev.rehearsal.locks.Interval;
import dev.rehearsal.locks.Wait;
import dev.rehearsal.locks.Watch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * A session locks a table for so many milliseconds, again and again, while another session and canaries want to read it:
 * how many of these windows each instrument sees, and how far its length is off. A window is as long as the reader waited
 * by the server's own clock, which it asks before and after, in the same message. One in which the reader came too late,
 * so that it waited less than nine tenths of what it should, is none.
 */
record LockWindows() implements Benchmark {

    private static final List<Integer> MILLIS = List.of(1, 2, 5, 10, 30, 80);
    private static final int OF_EACH = 100;
    private static final double IN_TIME = 0.9;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final ArrivalSchedule PROBING = new ArrivalSchedule.Paced(Duration.ofMillis(1));

    /** Several statements, that is; each driver has a property of its own for it, and ignores the other's. */
    private static final Map<String, String> IN_ONE_MESSAGE =
            Map.of("preferQueryMode", "simple", "allowMultiQueries", "true");

    private static final String NOW_POSTGRESQL = "SELECT extract(epoch FROM clock_timestamp())";
    private static final String NOW_MYSQL = "SELECT unix_timestamp(sysdate(6))";
    private static final String READ = "%1$s; SELECT id FROM t LIMIT 1; %1$s";

    /** One window, as its reader knows it. */
    private record Window(int millis, Interval interval) {

        boolean isOne() {
            return interval.length().toNanos()
                    >= IN_TIME * Duration.ofMillis(millis).toNanos();
        }
    }

    @Override
    public String name() {
        return "windows";
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Product product : Product.values()) {
            ServerRequest request = new ServerRequest(product, Optional.empty(), Profile.DURABLE);
            try (ThrowawayDatabase database =
                    ServerProviders.server("embedded", request).createDatabase()) {
                figures.addAll(measure(database));
            }
        }
        return figures;
    }

    private static List<Figure> measure(ThrowawayDatabase database) throws Exception {
        boolean postgres = database.server().product() == Product.POSTGRESQL;
        List<Window> windows = new ArrayList<>();
        List<Interval> polled = new ArrayList<>();
        try (Connection holder = database.connect();
                Connection victim = database.connect(IN_ONE_MESSAGE)) {
            run(holder, "CREATE TABLE t (id int)");
            long session = session(victim, postgres);
            LoadResult result = LoadRun.during(database, load(holder, database), () -> {
                try (Watch polling = Watch.of(ofOthers(database))) {
                    hold(holder, victim, postgres, windows);
                    polled.addAll(waitsOf(session, polling.end().waits()));
                }
            });
            List<Interval> told = waitsOf(session, result.watched().waits());
            List<Interval> felt = result.slowCalls().stream()
                    .map(LoadResult.SlowCall::interval)
                    .toList();
            List<Figure> figures = new ArrayList<>();
            String id = database.server().id();
            figures.addAll(figures(id + (postgres ? ", server log" : ", events"), windows, told, true));
            figures.addAll(figures(id + ", polling", windows, polled, false));
            figures.addAll(figures(id + ", canaries", windows, felt, false));
            return figures;
        }
    }

    private static List<Interval> waitsOf(long session, List<Wait> waits) {
        return waits.stream()
                .filter(it -> it.victim().id() == session)
                .map(Wait::interval)
                .toList();
    }

    private static long session(Connection connection, boolean postgres) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer =
                        statement.executeQuery(postgres ? "SELECT pg_backend_pid()" : "SELECT connection_id()")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static Load load(Connection connection, ThrowawayDatabase database) throws SQLException {
        Product product = database.server().product();
        String table = product == Product.POSTGRESQL ? "public.t" : "t";
        Canary reader = Canary.of(connection, product, table).get(0);
        return new Load(List.of(reader), PROBING, List.of(), List.of(), Duration.ofSeconds(2));
    }

    private static ExistingDatabase ofOthers(ThrowawayDatabase database) {
        Server same = Server.ofOthers(new ServerUrl(database.server().address(), Optional.empty()));
        return new ExistingDatabase(same, database.name());
    }

    private static void hold(Connection holder, Connection victim, boolean postgres, List<Window> windows)
            throws Exception {
        for (int i = 0; i < OF_EACH; i++) {
            for (int millis : MILLIS) {
                LockSupport.parkNanos(PAUSE.toNanos());
                run(holder, postgres ? "BEGIN; LOCK TABLE t" : "LOCK TABLES t WRITE");
                CompletableFuture<Void> begun = new CompletableFuture<>();
                CompletableFuture<Interval> reading =
                        CompletableFuture.supplyAsync(() -> read(victim, postgres, begun));
                begun.get();
                LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
                run(holder, postgres ? "COMMIT" : "UNLOCK TABLES");
                windows.add(new Window(millis, reading.join()));
            }
        }
    }

    /** From before until after it waited. */
    private static Interval read(Connection victim, boolean postgres, CompletableFuture<Void> begun) {
        begun.complete(null);
        try (Statement statement = victim.createStatement()) {
            statement.execute(READ.formatted(postgres ? NOW_POSTGRESQL : NOW_MYSQL));
            Instant start = time(statement);
            statement.getMoreResults();
            statement.getMoreResults();
            return new Interval(start, Duration.between(start, time(statement)));
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static Instant time(Statement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return Instant.EPOCH.plusNanos(
                    row.getBigDecimal(1).movePointRight(9).longValue());
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Figure> figures(String instrument, List<Window> windows, List<Interval> seen, boolean exact) {
        List<Figure> figures = new ArrayList<>();
        for (int millis : MILLIS) {
            List<Window> these = windows.stream()
                    .filter(it -> it.millis() == millis && it.isOne())
                    .toList();
            List<Double> errors = these.stream()
                    .flatMap(window -> error(window, seen).stream())
                    .toList();
            String what = "lock windows of %d ms, %s (%d)".formatted(millis, instrument, these.size());
            double error = errors.isEmpty() ? Double.NaN : Stopwatch.median(errors);
            figures.add(SeenWindows.of(what, (double) errors.size() / these.size(), error, exact && millis >= 2));
        }
        return figures;
    }

    /** How far the longest wait within a window is from it; nothing where there was none. */
    private static Optional<Double> error(Window window, List<Interval> seen) {
        return seen.stream()
                .filter(it -> !it.length().isZero() && it.overlaps(window.interval()))
                .map(Interval::length)
                .max(Duration::compareTo)
                .map(it -> Math.abs(it.minus(window.interval().length()).toNanos() / 1e6));
    }
}
