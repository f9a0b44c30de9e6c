package dev.rehearsal.cli;

import static dev.rehearsal.cli.Ran.SAMPLES;
import static dev.rehearsal.cli.Ran.rehearsal;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @Test
    void a_history_without_failures_ends_with_0() {
        Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("declared-irreversible"));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).last().asString().startsWith("PASSED: ");
    }

    @Test
    void a_failed_step_ends_with_1_and_says_what_is_left_over() {
        Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("missing-drop"));
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out())
                .contains("FAILED  postgresql-18/0002_create_loans/backward")
                .contains("left over: table public.loan_reminders");
    }

    @Test
    void results_go_to_standard_output_and_progress_to_standard_error() {
        Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("missing-drop"));
        assertThat(ran.err())
                .contains("failed: postgresql-18/0002_create_loans/backward")
                .doesNotContain("left over");
        assertThat(ran.out()).startsWith("PostgreSQL 18");
    }

    @Test
    void the_command_that_it_prints_repeats_the_step_alone() {
        Path history = SAMPLES.resolve("missing-drop");
        String only = "postgresql-18/0002_create_loans/backward";
        Ran ran = rehearsal("run", "--migrations", history, "--database", "postgresql:18", "--only", only);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out().lines()).last().asString().startsWith("FAILED: 1 of 1 step in ");
        assertThat(ran.out().replaceAll(" \\\\\\s+", " "))
                .contains("rehearsal run --migrations " + history + " --database postgresql:18 --only " + only);
    }

    @Test
    void a_part_of_a_history_is_rehearsed_after_a_setup_of_ones_own(@TempDir Path folder) throws IOException {
        Path setup = Files.writeString(folder.resolve("host.sql"), "CREATE TABLE loans (id bigint);");
        Path history = SAMPLES.resolve("missing-drop");
        Ran part = rehearsal("run", "--migrations", history, "--from", "0001", "--to", "0001", "--setup", setup);
        assertThat(part.exitCode()).as(part.err()).isZero();
        assertThat(part.out()).contains("5 steps");
        Ran rest = rehearsal("run", "--migrations", history, "--from", "0002", "--setup", setup);
        assertThat(rest.out()).contains("0002_create_loans/forward", "relation \"loans\" already");
    }

    @Test
    void what_is_tolerated_is_written_as_the_readme_has_it() {
        Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("enum-value"), "--tolerate", "enum-values");
        assertThat(ran.out()).contains("--tolerate enum-values").contains("0002");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void nothing_fails_where_nothing_shall() {
        Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("missing-drop"), "--fail-on", "never");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("left over: table public.loan_reminders");
    }

    @Test
    void the_report_is_as_its_schema_has_it(@TempDir Path folder) throws IOException {
        Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("missing-drop"), "--report", folder.resolve("new"));
        assertThat(ran.err()).contains("report.json");
        assertValid(folder.resolve("new/report.json"));
        assertThat(folder.resolve("new/TEST-rehearsal.xml")).content().contains("postgresql-18.backward");
    }

    @Test
    void a_migration_is_run_under_load_where_that_is_asked_for(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("1_a.up.sql"), "CREATE TABLE a (id int PRIMARY KEY, n int)");
        Files.writeString(folder.resolve("2_b.up.sql"), "ALTER TABLE a ALTER n TYPE bigint");
        Ran ran = rehearsal(
                "run",
                "--migrations",
                folder,
                "--load",
                "canaries",
                "--scenario",
                "steady",
                "--scenario",
                "adversarial",
                "--repeats",
                "1",
                "--rows",
                "20000",
                "--budget",
                "query=1min",
                "--only",
                "*/forward/*",
                "--report",
                folder.resolve("report"),
                "--database",
                "postgresql:18");
        assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
        assertThat(ran.out())
                .contains("UNDER LOAD: durable server, ")
                .contains("postgresql-18/2_b/forward/steady took ")
                .contains("20,000 rows in public.a")
                .contains("behind a reader of 1500 ms: it took ")
                .contains("1 other step kept nobody waiting")
                .contains("PASSED: no failure in 4 steps");
        assertValid(folder.resolve("report/report.json"));
        assertThat(folder.resolve("report/report.json"))
                .content()
                .contains("AccessExclusive")
                .contains("\"rewrites\" : [ \"public.a\"");
        assertThat(folder.resolve("report/TEST-rehearsal.xml"))
                .content()
                .contains("name=\"2_b forward steady\" classname=\"postgresql-18.forward-steady\"");
    }

    private static void assertValid(Path report) throws IOException {
        String schema = Files.readString(Path.of("../../docs/report.schema.json"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(Files.readString(report), InputFormat.JSON))
                .isEmpty();
    }

    @Nested
    class When_it_is_used_wrongly {

        @Test
        void what_is_for_load_alone_is_refused_without_it() {
            refused("--rows, --repeats and --budget", "run", "--migrations", SAMPLES, "--rows", "5");
            refused(
                    "stands beside another load",
                    "run",
                    "--load",
                    "off",
                    "--load",
                    "canaries",
                    "--migrations",
                    SAMPLES);
        }

        @Test
        void a_budget_that_is_none_is_named() {
            refused(
                    "Cannot read the budget 'fast'",
                    "run",
                    "--migrations",
                    SAMPLES,
                    "--load",
                    "canaries",
                    "--budget",
                    "fast");
            refused(
                    "Cannot set the budget 'speed'",
                    "run",
                    "--migrations",
                    SAMPLES,
                    "--load",
                    "canaries",
                    "--budget",
                    "speed=1s");
        }

        @Test
        void a_workload_that_is_not_there_is_named() {
            refused("no/load.sql", "run", "--migrations", SAMPLES, "--load", "no/load.sql");
        }

        private void refused(String part, Object... words) {
            Ran ran = rehearsal(words);
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .contains(part)
                    .contains("\n  found: ")
                    .contains("\n  do:    ")
                    .doesNotContain("\tat ");
        }

        @Test
        void an_option_that_does_not_exist_is_refused_with_those_that_do() {
            refused("Unknown options: '--canaries', 'on'", "run", "--canaries", "on");
            refused("--migrations, --tool, --layout", "run", "--canaries=on");
        }

        @Test
        void a_folder_that_does_not_exist_is_named() {
            refused("no/such/folder", "run", "--migrations", "no/such/folder");
        }

        @Test
        void values_that_make_no_sense_are_named() {
            Path history = SAMPLES.resolve("missing-drop");
            refused("oracle", "run", "--migrations", history, "--database", "oracle");
            refused("postgresql:9", "run", "--migrations", history, "--database", "postgresql:9");
            refused("3/2", "run", "--migrations", history, "--shard", "3/2");
            refused("sometimes", "run", "--migrations", history, "--fail-on", "sometimes");
            refused("mainframe", "run", "--migrations", history, "--server", "mainframe");
            refused("0099", "run", "--migrations", history, "--from", "0099");
            refused("nothing.sql", "run", "--migrations", history, "--setup", "nothing.sql");
            refused("--jobs 0", "run", "--migrations", history, "--jobs", "0");
            refused("dbdeploy", "run", "--migrations", history, "--layout", "dbdeploy");
        }

        @Test
        void an_only_that_matches_nothing_is_refused() {
            Path history = SAMPLES.resolve("missing-drop");
            refused("Nothing to run for", "run", "--migrations", history, "--only", "*/sideways");
        }

        @Test
        void databases_cannot_be_kept_on_a_server_that_goes_away() {
            refused("Cannot keep", "run", "--migrations", SAMPLES.resolve("missing-drop"), "--keep");
        }

        @Test
        void no_command_is_refused_with_those_that_there_are() {
            refused("run, list, schema, diff, doctor");
        }
    }

    @Nested
    class When_it_cannot_run {

        @Test
        void a_server_that_does_not_answer_ends_with_3_and_without_the_password() {
            String url = "postgresql://me:hunter2@127.0.0.1:1/shop";
            Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("missing-drop"), "--server", url);
            assertThat(ran.exitCode()).isEqualTo(3);
            assertThat(ran.err()).contains("Cannot connect").doesNotContain("hunter2", "\tat ");
        }

        @Test
        void the_stack_trace_is_there_for_those_who_ask() {
            Ran ran = Ran.with(
                    Map.of("REHEARSAL_DEBUG", "1"),
                    "run",
                    "--migrations",
                    SAMPLES.resolve("missing-drop"),
                    "--server",
                    "mysql://me@127.0.0.1:1");
            assertThat(ran.err()).contains("\tat dev.rehearsal");
        }

        @Test
        void a_history_that_contradicts_itself_ends_with_3() {
            Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("one-version-twice"));
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
            assertThat(ran.err()).contains("\n  found: ").contains("\n  do:    ");
        }
    }

    @Nested
    class When_the_server_is_somebody_elses {

        private final Server server =
                ServerProviders.server("embedded", ServerRequest.parse("postgresql", Profile.FAST));

        private String url() {
            return "postgresql://%s:%s@%s:%d"
                    .formatted(
                            server.address().user(),
                            server.address().password(),
                            server.address().host(),
                            server.address().port());
        }

        @Test
        void it_is_rehearsed_on_and_its_password_is_nowhere(@TempDir Path folder) throws IOException {
            Path history = SAMPLES.resolve("missing-drop");
            Ran ran = rehearsal("run", "--migrations", history, "--server", url(), "--report", folder);
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
            String all = ran.out() + ran.err() + Files.readString(folder.resolve("report.json"));
            assertThat(all)
                    .contains("--server postgresql://")
                    .doesNotContain(server.address().password());
        }

        @Test
        void an_account_that_may_make_no_database_is_told_once_what_to_grant() throws SQLException {
            as("DROP ROLE IF EXISTS rehearsal_plain", "CREATE ROLE rehearsal_plain LOGIN PASSWORD 'plain'");
            String url = "postgresql://rehearsal_plain:plain@%s:%d"
                    .formatted(server.address().host(), server.address().port());
            Ran ran = rehearsal("run", "--migrations", SAMPLES.resolve("missing-drop"), "--server", url);
            as("DROP ROLE rehearsal_plain");
            assertThat(ran.exitCode()).isEqualTo(3);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .startsWith("Cannot create the throwaway database rehearsal_")
                    .contains("ALTER ROLE \"rehearsal_plain\" CREATEDB");
        }

        private void as(String... statements) throws SQLException {
            run(server, "postgres", statements);
        }

        private void run(Server on, String database, String... statements) throws SQLException {
            try (Connection connection = on.address().connect(database, Map.of());
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        @Test
        void of_MySQL_rights_on_our_databases_are_enough_but_for_a_load(@TempDir Path folder)
                throws IOException, SQLException {
            Server mysql = ServerProviders.server("embedded", ServerRequest.parse("mysql", Profile.DURABLE));
            run(
                    mysql,
                    "",
                    "DROP USER IF EXISTS rehearsal_plain",
                    "CREATE USER rehearsal_plain IDENTIFIED BY 'plain'",
                    "GRANT ALL ON `rehearsal\\_%`.* TO rehearsal_plain");
            Files.writeString(folder.resolve("1_a.up.sql"), "CREATE TABLE a (id int PRIMARY KEY)");
            Files.writeString(folder.resolve("1_a.down.sql"), "DROP TABLE a");
            String url = "mysql://rehearsal_plain:plain@%s:%d"
                    .formatted(mysql.address().host(), mysql.address().port());
            Ran ran = rehearsal("run", "--migrations", folder, "--server", url);
            Ran loaded = rehearsal("run", "--migrations", folder, "--server", url, "--load", "canaries");
            run(mysql, "", "DROP USER rehearsal_plain");
            assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
            assertThat(loaded.exitCode()).isEqualTo(1);
            assertThat(loaded.out().replaceAll("\\s+", " "))
                    .contains("GRANT PROCESS ON *.* TO 'rehearsal_plain'@'%'; GRANT SELECT ON performance_schema.* TO"
                            + " 'rehearsal_plain'@'%'");
        }

        @Test
        void another_product_than_its_own_is_refused() {
            Path history = SAMPLES.resolve("missing-drop");
            Ran ran = rehearsal("run", "--migrations", history, "--server", url(), "--database", "mysql");
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("that server is PostgreSQL 18");
        }
    }
}
