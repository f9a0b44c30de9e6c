package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libpq's own client prints is the same through a tap and without one. */
class PsqlTest {

    private static final String SCRIPT =
            """
            CREATE TABLE a (id int PRIMARY KEY, v text);
            INSERT INTO a SELECT g, repeat('x', g) FROM generate_series(1, 500) g;
            COPY a FROM STDIN;
            1000\tone
            1001\ttwo
            \\.
            COPY a FROM STDIN;
            1000\tagain
            \\.
            COPY (SELECT * FROM a WHERE id > 480) TO STDOUT;
            \\copy (SELECT count(*) FROM a) TO STDOUT
            SELECT 1 \\; SELECT 2 \\; SELECT 3;
            BEGIN \\; INSERT INTO a VALUES (2000, 'x') \\; SELECT count(*) FROM a;
            SELECT v FROM a WHERE id = 3;
            ROLLBACK;
            BEGIN;
            SELECT nothing;
            SELECT 1;
            ROLLBACK;
            \\set FETCH_COUNT 7
            SELECT id FROM a ORDER BY id LIMIT 30;
            \\d a
            \\l nothing_is_called_so
            DO $$BEGIN RAISE NOTICE 'careful'; END$$;
            LISTEN news;
            NOTIFY news, 'hello';
            SELECT 1 AS one, 'x' AS two \\gdesc
            DROP TABLE a;
            """;

    @TempDir
    Path folder;

    @Test
    void it_prints_the_same() throws Exception {
        assumeTrue(isInstalled(), "psql is not on the path");
        Path script = Files.writeString(folder.resolve("script.sql"), SCRIPT);
        try (Tapped tapped = Tapped.postgres()) {
            ServerAddress direct = Tapped.server(Product.POSTGRESQL).address();
            String through = psql(tapped.tap.address(), tapped.database.name(), script);
            assertThat(through).isEqualTo(psql(direct, tapped.database.name(), script));
            assertThat(through).contains("careful", "duplicate key", "hello");
            assertThat(tapped.texts()).contains("SELECT nothing", "SELECT 3", "BEGIN");
        }
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(it -> Files.isExecutable(Path.of(it, "psql")));
    }

    /** What it prints, without the process ids that notifications name. */
    private static String psql(ServerAddress address, String database, Path script)
            throws IOException, InterruptedException {
        ProcessBuilder psql = new ProcessBuilder("psql", "-X", "-f", script.toString());
        psql.environment().put("PGHOST", address.host());
        psql.environment().put("PGPORT", String.valueOf(address.port()));
        psql.environment().put("PGUSER", address.user());
        psql.environment().put("PGPASSWORD", address.password());
        psql.environment().put("PGDATABASE", database);
        Process process = psql.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.replaceAll("PID \\d+", "PID ...");
    }
}
