package dev.rehearsal.testcontainers;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import java.util.Map;
import java.util.stream.Stream;

/** The image mysql. Settings on the command line win over those of its option files. */
record MysqlRecipe() implements Recipe {

    /**
     * For both profiles. Without skip-name-resolve, each connection would wait for a name server to say who the
     * engine's gateway is.
     */
    private static final String SETTINGS =
            """
            --skip-name-resolve
            --mysqlx=OFF
            --max-connections=100
            --character-set-server=utf8mb4
            --default-time-zone=+00:00
            --local-infile=ON
            --log-bin-trust-function-creators=ON
            """;

    /** Nothing waits for the disk, and nothing runs that the migration did not start. */
    private static final String FAST =
            """
            --skip-log-bin
            --innodb-doublewrite=OFF
            --innodb-flush-method=nosync
            --innodb-flush-log-at-trx-commit=0
            --innodb-redo-log-capacity=64M
            --event-scheduler=OFF
            --performance-schema=OFF
            """;

    /** As production has it, which is as the server comes; said, for whoever looks, and whatever the image says. */
    private static final String DURABLE =
            """
            --log-bin=binlog
            --sync-binlog=1
            --innodb-doublewrite=ON
            --innodb-flush-log-at-trx-commit=1
            --innodb-redo-log-capacity=256M
            --performance-schema=ON
            """;

    @Override
    public String repository() {
        return "mysql";
    }

    /** The newest release with long-term support. */
    @Override
    public String defaultTag() {
        return "9.7";
    }

    @Override
    public int port() {
        return 3306;
    }

    @Override
    public Map<String, String> environment(String password) {
        return Map.of("MYSQL_ROOT_PASSWORD", password);
    }

    @Override
    public String[] command(Profile profile) {
        String settings = SETTINGS + (profile == Profile.FAST ? FAST : DURABLE);
        return Stream.concat(Stream.of("mysqld"), settings.lines()).toArray(String[]::new);
    }

    @Override
    public ServerAddress address(String host, int port, String password) {
        return new ServerAddress(Product.MYSQL, host, port, "root", password, Map.of("sslMode", "DISABLED"));
    }
}
