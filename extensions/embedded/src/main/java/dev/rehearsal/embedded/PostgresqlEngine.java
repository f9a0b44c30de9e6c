package dev.rehearsal.embedded;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL: initdb, postgresql.conf and the superuser's password. */
record PostgresqlEngine(int major) implements Engine {

    private static final String USER = "postgres";

    /**
     * For both profiles: the same on every machine, and small enough to start fast. It is us who write its log to a file;
     * the settings say where, for who reads it through the server.
     */
    private static final String SETTINGS =
            """

            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = 32MB
            min_wal_size = 2MB
            max_wal_size = 1GB
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_directory = '..'
            log_filename = 'log'
            """;

    /** Nothing waits for the disk, and nothing runs that the migration did not start. */
    private static final String FAST =
            """
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            checkpoint_timeout = 1h
            autovacuum = off
            jit = off
            """;

    /** As production has it, which is as the server comes; said, for whoever looks. */
    private static final String DURABLE =
            """
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            """;

    @Override
    public String archive() {
        return "postgres-" + Platform.current() + ".txz";
    }

    @Override
    public String program() {
        return "bin/postgres";
    }

    @Override
    public Set<StandIn> dispensable() {
        return Set.of();
    }

    @Override
    public String recipe() {
        return String.join(" ", initdb()) + SETTINGS;
    }

    @Override
    public void prepare(Installation installation, ServerFolder folder) throws IOException {
        Path password = folder.write("password", Verifier.PLACEHOLDER_PASSWORD);
        List<String> command = new ArrayList<>(List.of(installation.program("bin/initdb")));
        command.addAll(initdb());
        command.addAll(List.of("--pwfile=" + password, "--pgdata=" + folder.data()));
        installation.run(command);
        set(folder, SETTINGS);
    }

    /**
     * Sorted by code point, with Unicode's idea of upper and lower case, in every release: by the builtin provider
     * where there is one, or else by the C library, whose C.UTF-8 does the same. Neither depends on the version of a
     * collation library, so a rehearsal sorts alike on every machine.
     */
    private List<String> initdb() {
        Stream<String> common = Stream.of(
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--wal-segsize=1", // in megabytes: less to copy for each start
                "--no-instructions",
                "--no-sync");
        Stream<String> locale = major >= 17
                ? Stream.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
                : Stream.of("--locale=C", "--lc-collate=C.UTF-8", "--lc-ctype=C.UTF-8");
        // Verifier writes into a page of the catalog, and cannot seal it. Releases before 18 have none by default.
        Stream<String> checksums = major >= 18 ? Stream.of("--no-data-checksums") : Stream.of();
        return Stream.of(common, locale, checksums).flatMap(it -> it).toList();
    }

    @Override
    public void configure(Installation installation, ServerFolder folder, Profile profile, String password)
            throws IOException {
        Verifier.of(password).writeInto(folder.data().resolve("global/1260"));
        set(folder, profile == Profile.FAST ? FAST : DURABLE);
    }

    private static void set(ServerFolder folder, String settings) throws IOException {
        Files.writeString(folder.data().resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
    }

    @Override
    public List<String> command(Installation installation, ServerFolder folder, int port) {
        return List.of(installation.program(program()), "-D", folder.data().toString(), "-p", Integer.toString(port));
    }

    @Override
    public String readyMark() {
        return "database system is ready to accept connections";
    }

    @Override
    public String endSignal() {
        return "QUIT"; // no checkpoint, but unlike after KILL the shared memory is given back
    }

    @Override
    public ServerAddress address(int port, String password) {
        return new ServerAddress(Product.POSTGRESQL, "127.0.0.1", port, USER, password, Map.of("sslmode", "disable"));
    }
}
