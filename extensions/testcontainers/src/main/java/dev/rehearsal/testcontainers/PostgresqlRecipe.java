package dev.rehearsal.testcontainers;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The image postgres. Settings on the command line win over those of its configuration file. */
record PostgresqlRecipe() implements Recipe {

    private static final String USER = "postgres";

    /** For both profiles: the same on every machine. */
    private static final String SETTINGS =
            """
            max_connections=100
            timezone=UTC
            log_timezone=UTC
            """;

    /** Nothing waits for the disk, and nothing runs that the migration did not start. */
    private static final String FAST =
            """
            fsync=off
            synchronous_commit=off
            full_page_writes=off
            checkpoint_timeout=1h
            autovacuum=off
            jit=off
            """;

    /**
     * As production has it, which is as the server comes; said, for whoever looks, and whatever the image says. Its log
     * goes to a file, where it can be read through the server, and when that has gone.
     */
    private static final String DURABLE =
            """
            fsync=on
            synchronous_commit=on
            full_page_writes=on
            logging_collector=on
            log_directory=/tmp/rehearsal
            log_filename=log
            log_rotation_age=0
            log_rotation_size=0
            """;

    @Override
    public String repository() {
        return "postgres";
    }

    @Override
    public String defaultTag() {
        return "18";
    }

    @Override
    public int port() {
        return 5432;
    }

    @Override
    public Map<String, String> environment(String password) {
        return Map.of("POSTGRES_USER", USER, "POSTGRES_PASSWORD", password);
    }

    @Override
    public String[] command(Profile profile) {
        String settings = SETTINGS + (profile == Profile.FAST ? FAST : DURABLE);
        return Stream.concat(Stream.of("postgres"), settings.lines().flatMap(it -> Stream.of("-c", it)))
                .toArray(String[]::new);
    }

    @Override
    public Optional<String> logFile(Profile profile) {
        return profile == Profile.DURABLE ? Optional.of("/tmp/rehearsal/log") : Optional.empty();
    }

    @Override
    public ServerAddress address(String host, int port, String password) {
        return new ServerAddress(Product.POSTGRESQL, host, port, USER, password, Map.of("sslmode", "disable"));
    }
}
