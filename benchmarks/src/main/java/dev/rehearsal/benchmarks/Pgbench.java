package dev.rehearsal.benchmarks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pgbench of this machine on one database, which it has filled. */
record Pgbench(String program, ThrowawayDatabase database) {

    static final int SCALE = 10;

    private static final Pattern RATE = Pattern.compile("tps = ([\\d.]+)");
    private static final Pattern PROGRESS = Pattern.compile("^progress: [\\d.]+ s, ([\\d.]+) tps");
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** What to say where there is none. */
    private static final Remark MISSING =
            new Remark("pgbench is not here: install postgresql-contrib; nothing was measured");

    /** What is measured with it. */
    interface Measurement {

        Figure of(Pgbench pgbench) throws Exception;
    }

    /** Measures on a durable server, where there is a pgbench. */
    static List<Figure> measure(Measurement measurement) throws Exception {
        Optional<String> program = find();
        if (program.isEmpty()) {
            return List.of(MISSING);
        }
        ServerRequest request = new ServerRequest(Product.POSTGRESQL, Optional.empty(), Profile.DURABLE);
        try (ThrowawayDatabase database =
                ServerProviders.server("embedded", request).createDatabase()) {
            return List.of(measurement.of(filled(program.get(), database)));
        }
    }

    /** Where Debian's packages put it, or on the path. */
    private static Optional<String> find() throws IOException {
        try (Stream<Path> releases = Files.exists(Path.of("/usr/lib/postgresql"))
                ? Files.list(Path.of("/usr/lib/postgresql"))
                : Stream.empty()) {
            Stream<Path> onPath = Stream.of(System.getenv("PATH").split(":")).map(it -> Path.of(it, "pgbench"));
            return Stream.concat(releases.map(it -> it.resolve("bin/pgbench")), onPath)
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .findFirst();
        }
    }

    private static Pgbench filled(String program, ThrowawayDatabase database) throws IOException, InterruptedException {
        Pgbench pgbench = new Pgbench(program, database);
        pgbench.run(List.of("-i", "-q", "--foreign-keys", "-s", "" + SCALE));
        return pgbench;
    }

    /** Transactions in a second, with so many clients over so many seconds. */
    double rate(int clients, int seconds, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("-n", "-M", "prepared", "-c", "" + clients, "-j", "" + clients, "-T", "" + seconds));
        arguments.addAll(List.of(more));
        String output = run(arguments);
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException(output);
        }
        return Double.parseDouble(rate.group(1));
    }

    /** Its usual transactions with so many clients, which go on until it is closed. */
    Running start(int clients) throws IOException {
        return new Running(process(List.of(
                "-n",
                "-M",
                "prepared",
                "-c",
                "" + clients,
                "-j",
                "" + clients,
                "-T",
                "" + LONGEST.toSeconds(),
                "-P",
                "1")));
    }

    /** A pgbench that runs, and tells every second how many transactions it has made. */
    static final class Running implements AutoCloseable {

        /** Of the second that ends then. */
        private record Second(long end, double rate) {}

        private final Process process;
        private final List<Second> seconds = Collections.synchronizedList(new ArrayList<>());

        private Running(Process process) {
            this.process = process;
            Thread reader = new Thread(this::read, "pgbench");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .map(PROGRESS::matcher)
                    .filter(Matcher::find)
                    .forEach(line -> seconds.add(new Second(System.nanoTime(), Double.parseDouble(line.group(1)))));
        }

        /** Transactions in a second, over so many whole ones from now on. */
        double rate(int count) throws IOException, InterruptedException {
            long beginning = System.nanoTime();
            List<Double> rates = List.of();
            while (rates.size() < count) {
                if (!process.isAlive()) {
                    throw new IOException("pgbench ended with exit code " + process.exitValue());
                }
                Thread.sleep(50);
                synchronized (seconds) {
                    rates = seconds.stream()
                            .filter(second -> second.end - beginning > SECOND)
                            .map(Second::rate)
                            .toList();
                }
            }
            return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        Process process = process(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }

    private Process process(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        ServerAddress address = database.server().address();
        builder.environment().put("PGHOST", address.host());
        builder.environment().put("PGPORT", "" + address.port());
        builder.environment().put("PGUSER", address.user());
        builder.environment().put("PGPASSWORD", address.password());
        builder.environment().put("PGDATABASE", database.name());
        return builder.start();
    }
}
