package dev.rehearsal.history.sql;

import static dev.rehearsal.history.sql.TransactionRule.NONE;
import static dev.rehearsal.history.sql.TransactionRule.WRAPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What to do, with what PostgreSQL refuses. */
class PostgresAdviceTest {

    private Sender sender;

    @BeforeEach
    void connect() throws SQLException {
        sender = Sender.to("postgresql");
    }

    @AfterEach
    void disconnect() throws SQLException {
        sender.close();
    }

    private String advice(String... sql) {
        return sender.failure(WRAPPED, sql).advice().orElseThrow();
    }

    @Test
    void an_enum_value_that_is_there_already_is_explained() {
        sender.prepare("CREATE TYPE mood AS ENUM ('sad')");
        assertThat(advice("ALTER TYPE mood ADD VALUE 'sad'")).contains("ADD VALUE IF NOT EXISTS");
    }

    @Test
    void an_enum_value_used_too_early_is_explained() {
        sender.prepare("CREATE TYPE mood AS ENUM ('sad')");
        assertThat(advice("ALTER TYPE mood ADD VALUE 'ok'; SELECT 'ok'::mood;")).contains("in the next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:14", "postgresql:18"})
    void an_extension_that_is_missing_is_named(String release) throws Exception {
        try (Sender other = Sender.to(release)) {
            assertThat(other.failure(NONE, "CREATE EXTENSION pg_cron;").advice().orElseThrow())
                    .contains("has no extension pg_cron:", "--server docker", "PostgreSQL 1");
        }
    }

    @Test
    void objects_from_elsewhere_are_named() {
        assertThat(advice("ALTER TABLE host.users ADD a int")).contains("host", "setup.sql");
        assertThat(advice("SELECT * FROM users")).contains("If users comes from elsewhere", "setup.sql");
        assertThat(advice("CREATE FOREIGN TABLE f (a int) SERVER s")).contains("If s comes from", "setup.sql");
        assertThat(advice("GRANT SELECT ON pg_class TO reader")).contains("If reader comes", "setup.sql");
    }

    @Test
    void a_newer_release_is_named_for_a_syntax_error_only_where_there_is_one() throws Exception {
        assertThat(sender.failure(WRAPPED, "CREATE TABEL t ()").advice()).isEmpty();
        try (Sender older = Sender.to("postgresql:15")) {
            assertThat(older.failure(WRAPPED, "CREATE TABEL t ()").advice().orElseThrow())
                    .startsWith("A newer release than PostgreSQL 15.");
            assertThat(older.failure(WRAPPED, "SELECT * FROM (SELECT 1)")
                            .advice()
                            .orElseThrow())
                    .startsWith("PostgreSQL takes it from release 16 on");
        }
    }

    @Test
    void what_older_releases_took_is_named() {
        assertThat(advice("CREATE TABLE t () WITH OIDS")).contains("since release 12");
    }
}
