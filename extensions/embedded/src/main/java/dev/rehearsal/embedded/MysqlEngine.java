package dev.rehearsal.embedded;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MySQL: --initialize, an option file, and the password in a file that the server runs as it starts. */
record MysqlEngine() implements Engine {

    private static final String USER = "root";

    /** For both profiles; paths are the installation's. */
    private static final String SETTINGS =
            """
            [mysqld]
            basedir = %1$s
            lc-messages-dir = %1$s/share
            character-sets-dir = %1$s/share/charsets
            plugin-dir = %1$s/lib/plugin

            bind-address = 127.0.0.1
            skip-name-resolve
            mysqlx = OFF
            socket = mysqld.sock
            pid-file = mysqld.pid
            tls-version =
            auto-generate-certs = OFF

            max-connections = 100
            character-set-server = utf8mb4
            default-time-zone = +00:00
            secure-file-priv =
            local-infile = ON
            log-bin-trust-function-creators = ON
            innodb-use-native-aio = OFF
            innodb-buffer-pool-load-at-startup = OFF
            """;

    /** A data directory that is small to copy. */
    private static final String INITIAL =
            """
            skip-log-bin
            innodb-doublewrite = OFF
            innodb-flush-method = nosync
            innodb-redo-log-capacity = 8M
            """;

    /**
     * Nothing waits for the disk, and nothing runs that the migration did not start. Few sessions are at work at once, so
     * what a server shares among threads, and what it keeps of each table for its planner, would only cost: on the DDL of
     * a real history, a fifth of the processor's time.
     */
    private static final String FAST =
            """
            skip-log-bin
            innodb-doublewrite = OFF
            innodb-flush-method = nosync
            innodb-flush-log-at-trx-commit = 0
            innodb-redo-log-capacity = 64M
            innodb-buffer-pool-size = 64M
            innodb-log-writer-threads = OFF
            innodb-read-io-threads = 1
            innodb-write-io-threads = 1
            innodb-purge-threads = 1
            innodb-page-cleaners = 1
            innodb-ddl-threads = 1
            innodb-parallel-read-threads = 1
            innodb-adaptive-hash-index = OFF
            innodb-change-buffering = none
            innodb-stats-persistent = OFF
            innodb-stats-auto-recalc = OFF
            event-scheduler = OFF
            performance-schema = OFF
            """;

    /** As production has it, which is as the server comes; said, for whoever looks. */
    private static final String DURABLE =
            """
            log-bin = binlog
            sync-binlog = 1
            innodb-doublewrite = ON
            innodb-flush-log-at-trx-commit = 1
            innodb-redo-log-capacity = 256M
            performance-schema = ON
            """;

    // native: the default plugin sends a password in the clear over TLS only, and without it not every client gets in.
    private static final String INIT =
            """
            RENAME USER root@localhost TO root@'%%';
            ALTER USER root@'%%' IDENTIFIED WITH mysql_native_password BY '%s';
            """;

    @Override
    public String archive() {
        return Platform.current().toString().equals("linux-x86_64")
                ? "mysql-Linux-amd64.tar.gz"
                : "mysql-" + Platform.current() + ".tar.gz";
    }

    @Override
    public String program() {
        return "bin/mysqld";
    }

    @Override
    public Set<StandIn> dispensable() {
        return Set.of(StandIn.AIO, StandIn.NUMA);
    }

    @Override
    public String recipe() {
        return SETTINGS + INITIAL;
    }

    @Override
    public void prepare(Installation installation, ServerFolder folder) throws IOException {
        Path options = folder.write("my.cnf", settings(installation) + INITIAL);
        installation.run(List.of(
                installation.program(program()),
                "--defaults-file=" + options,
                "--datadir=" + folder.data(),
                "--initialize-insecure"));
    }

    private static String settings(Installation installation) {
        return SETTINGS.formatted(installation.home());
    }

    @Override
    public void configure(Installation installation, ServerFolder folder, Profile profile, String password)
            throws IOException {
        folder.write("my.cnf", settings(installation) + (profile == Profile.FAST ? FAST : DURABLE));
        folder.write("init.sql", INIT.formatted(password));
    }

    @Override
    public List<String> command(Installation installation, ServerFolder folder, int port) {
        return List.of(
                installation.program(program()),
                "--defaults-file=" + folder.path().resolve("my.cnf"),
                "--datadir=" + folder.data(),
                "--init-file=" + folder.path().resolve("init.sql"),
                "--port=" + port);
    }

    @Override
    public String readyMark() {
        return "ready for connections";
    }

    @Override
    public String endSignal() {
        return "KILL";
    }

    @Override
    public ServerAddress address(int port, String password) {
        return new ServerAddress(Product.MYSQL, "127.0.0.1", port, USER, password, Map.of("sslMode", "DISABLED"));
    }
}
