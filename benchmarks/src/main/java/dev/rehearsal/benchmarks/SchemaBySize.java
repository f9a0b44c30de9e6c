package dev.rehearsal.benchmarks;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The schema read from scratch, and again after a column was added, by the number of tables. */
record SchemaBySize() implements Benchmark {

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public List<Ratio> run() throws Exception {
        List<Ratio> ratios = new ArrayList<>();
        for (int tables : new int[] {50, 500, 5000}) {
            ratios.addAll(measure(tables));
        }
        return ratios;
    }

    private static List<Ratio> measure(int tables) throws Exception {
        try (ThrowawayDatabase database = Climbing.server().createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < tables; i++) {
                statement.execute(table(i));
            }
            double allowed = 300.0 * Math.max(tables, 50) / 500;
            return List.of(
                    new Ratio(
                            "schema of %d tables from scratch / 0.6 ms a table".formatted(tables),
                            median(() -> fromScratch(database)),
                            allowed,
                            1),
                    again(database, statement, tables));
        }
    }

    private static String table(int i) {
        StringBuilder columns = new StringBuilder();
        for (int c = 0; c < 8; c++) {
            columns.append(", c%d text DEFAULT 'x'".formatted(c));
        }
        String parent = i == 0 ? "" : ", parent bigint REFERENCES t%d".formatted(i - 1);
        return "CREATE TABLE t%d (id bigint PRIMARY KEY%s%s); CREATE INDEX ON t%d (c0); CREATE INDEX ON t%d (c1, c2)"
                .formatted(i, parent, columns, i, i);
    }

    private static void fromScratch(ThrowawayDatabase database) throws Exception {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            reader.read();
        }
    }

    private static double median(Stopwatch.Work work) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            times.add(Stopwatch.millis(work));
        }
        return Stopwatch.median(times);
    }

    private static Ratio again(ThrowawayDatabase database, Statement statement, int tables) throws Exception {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            reader.read();
            List<Double> rereads = new ArrayList<>();
            List<Double> alters = new ArrayList<>();
            for (int i = 0; i < 21; i++) {
                String sql = "ALTER TABLE t%d ADD extra%d int".formatted(i % tables, i);
                alters.add(Stopwatch.millis(() -> statement.execute(sql)));
                rereads.add(Stopwatch.millis(reader::read));
            }
            String what = "schema of %d tables read again / the ALTER before it".formatted(tables);
            return new Ratio(what, Stopwatch.median(rereads), Stopwatch.median(alters), 5);
        }
    }
}
