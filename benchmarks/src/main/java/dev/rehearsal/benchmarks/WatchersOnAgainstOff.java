package dev.rehearsal.benchmarks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.load.Canary;
import dev.rehearsal.load.Load;
import dev.rehearsal.load.LoadRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What pgbench's usual transactions lose by being watched: by the server's log, and by canaries on the table of accounts
 * and its neighbours. One pgbench runs all the time, and is watched in turns of a few seconds: two runs of it differ by
 * more than what is looked for.
 */
record WatchersOnAgainstOff() implements Benchmark {

    private static final int CLIENTS = 4;
    private static final int ROUNDS = 21;
    private static final int SECONDS = 3;

    @Override
    public String name() {
        return "watchers";
    }

    @Override
    public List<Figure> run() throws Exception {
        return Pgbench.measure(WatchersOnAgainstOff::measure);
    }

    private static Figure measure(Pgbench pgbench) throws Exception {
        List<Double> on = new ArrayList<>();
        List<Double> off = new ArrayList<>();
        try (Pgbench.Running running = pgbench.start(CLIENTS)) {
            watched(pgbench, running); // which does not count: caches are warmed, and the JVM compiles
            for (int i = 0; i < ROUNDS; i++) {
                on.add(watched(pgbench, running));
                off.add(running.rate(SECONDS));
            }
        }
        return AtLeast.of("pgbench of %d clients, watched / not".formatted(CLIENTS), on, off, 0.95);
    }

    private static double watched(Pgbench pgbench, Pgbench.Running running) throws Exception {
        List<Canary> canaries;
        try (Connection connection = pgbench.database().connect()) {
            canaries = Canary.around(connection, Product.POSTGRESQL, Set.of("public.pgbench_accounts"));
        }
        List<Double> rate = new ArrayList<>();
        LoadRun.during(pgbench.database(), Load.of(canaries), () -> rate.add(running.rate(SECONDS)));
        forgetTheWatch(pgbench.database());
        return rate.get(0);
    }

    /** A watch leaves the server set as it needs it. */
    private static void forgetTheWatch(ThrowawayDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM RESET ALL");
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
