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
import java.util.stream.Stream;

/** PostgreSQL: initdb, postgresql.conf and the superuser's password. */
record PostgresqlEngine(int major) implements Engine {

    private static final String USER = "postgres";

    /** For both profiles: small enough to start fast, large enough to work with; the same on every machine. */
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
            lc_messages = 'C'
            """;

    /** Nothing waits for the disk, and nothing runs beside a migration that it did not start. */
    private static final String FAST =
            """
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            autovacuum = off
            checkpoint_timeout = 1h
            jit = off
            """;

    /** What a server for production does, which is what its defaults are. */
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
    public String recipe() {
        return String.join(" ", initdb()) + SETTINGS;
    }

    @Override
    public void prepare(Installation installation, Path data) throws IOException {
        Path password = data.resolveSibling("password");
        Files.writeString(password, Verifier.PLACEHOLDER_PASSWORD);
        installation.account().own(password);
        List<String> command = new ArrayList<>();
        command.add(installation.home().resolve("bin/initdb").toString());
        command.addAll(initdb());
        command.addAll(List.of("--pwfile", password.toString(), "--pgdata", data.toString()));
        installation.run(command);
        Files.writeString(data.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
    }

    /**
     * Code point order and Unicode's idea of upper and lower case in every release: from the builtin provider where
     * there is one, or else from the C library, whose C.UTF-8 gives the same. Neither depends on the version of a
     * collation library, so a rehearsal sorts alike on every machine.
     */
    private List<String> initdb() {
        Stream<String> common = Stream.of(
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--wal-segsize=1", // megabyte: less to copy for each start
                "--no-instructions",
                "--no-sync");
        Stream<String> locale = major >= 17
                ? Stream.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
                : Stream.of("--locale=C.UTF-8");
        // Verifier writes into a page of the catalog, and does not know how to seal it.
        Stream<String> checksums = major >= 18 ? Stream.of("--no-data-checksums") : Stream.of();
        return Stream.of(common, locale, checksums).flatMap(it -> it).toList();
    }

    @Override
    public void configure(Path data, Profile profile, String password) throws IOException {
        Verifier.of(password).writeInto(data.resolve("global/1260"));
        Files.writeString(
                data.resolve("postgresql.conf"), profile == Profile.FAST ? FAST : DURABLE, StandardOpenOption.APPEND);
    }

    @Override
    public List<String> command(Installation installation, Path data, int port) {
        return List.of(installation.home().resolve("bin/postgres").toString(), "-D", data.toString(), "-p", "" + port);
    }

    @Override
    public String readyMark() {
        return "database system is ready to accept connections";
    }

    @Override
    public String endSignal() {
        return "QUIT"; // without a checkpoint, but the shared memory is given back
    }

    @Override
    public ServerAddress address(int port, String password) {
        return new ServerAddress(Product.POSTGRESQL, "127.0.0.1", port, USER, password, Map.of("sslmode", "disable"));
    }
}
