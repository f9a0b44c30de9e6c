package dev.rehearsal.history.sql;

import static dev.rehearsal.history.sql.TransactionRule.NONE;
import static dev.rehearsal.history.sql.TransactionRule.ONE_MESSAGE;
import static dev.rehearsal.history.sql.TransactionRule.WRAPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.Execution.ExecutionError;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresScriptRunnerTest {

    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1";

    private Sender sender;

    @BeforeEach
    void connect() throws SQLException {
        sender = Sender.to("postgresql");
    }

    @AfterEach
    void disconnect() throws SQLException {
        sender.close();
    }

    private List<String> tables() throws SQLException {
        return sender.query(TABLES);
    }

    @Nested
    class When_a_script_runs {

        @ParameterizedTest
        @EnumSource
        void each_statement_is_told_with_its_line_and_rows(TransactionRule rule) {
            Execution execution = sender.send(
                    rule,
                    "-- a table",
                    "CREATE TABLE t (id int);",
                    "INSERT INTO t VALUES (1), (2), (3);",
                    "SELECT * FROM t; UPDATE t SET id = 4 WHERE id < 3");

            assertThat(execution.error()).isEmpty();
            assertThat(execution.statements())
                    .extracting(ExecutedStatement::line)
                    .containsExactly(2, 3, 4, 4);
            assertThat(execution.statements())
                    .extracting(ExecutedStatement::rows)
                    .containsExactly(0L, 3L, 0L, 2L);
            assertThat(execution.statements().get(1).sql()).isEqualTo("INSERT INTO t VALUES (1), (2), (3)");
            assertThat(execution.statements()).noneMatch(it -> it.duration().isZero());
        }

        @Test
        void it_arrives_as_it_is_written() throws Exception {
            sender.prepare(
                    "CREATE TABLE t AS SELECT '{\"a\": {}}'::jsonb ? 'a' AS a, '{d ''2020-01-01''}' AS b, '$1 ?' AS c;",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;",
                    "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);");

            assertThat(sender.query("SELECT a || b || c || f() FROM t")).containsExactly("true{d '2020-01-01'}$1 ?2");
        }

        @Test
        void nothing_happens_where_there_is_no_statement() {
            assertThat(sender.send(WRAPPED, "-- nothing").statements()).isEmpty();
        }

        @Test
        void a_setting_that_changes_how_strings_are_read_counts_from_there_on() throws Exception {
            sender.prepare(
                    "SET standard_conforming_strings = off; SET escape_string_warning = off;",
                    "CREATE TABLE t AS SELECT 'a\\';b' AS a;");

            assertThat(sender.query("SELECT a FROM t")).containsExactly("a';b");
        }

        @Test
        void another_encoding_of_the_client_does_not_end_it() throws Exception {
            sender.prepare("SET client_encoding = 'LATIN1'; CREATE TABLE t AS SELECT 'ä' AS a;");

            assertThat(sender.query("SELECT a FROM t")).containsExactly("ä");
        }

        @Test
        void many_rows_that_a_statement_returns_are_dropped_as_they_come() {
            assertThat(sender.send(NONE, "SELECT repeat('x', 1000) FROM generate_series(1, 3000000)")
                            .error())
                    .isEmpty();
        }
    }

    @Nested
    class When_rows_follow_a_copy {

        @ParameterizedTest
        @EnumSource
        void they_arrive(TransactionRule rule) throws Exception {
            Execution execution = sender.send(
                    rule,
                    "CREATE TABLE t (id int, name text);",
                    "COPY t FROM stdin;",
                    "1\tit's; größe",
                    "2\t\\N",
                    "3\t" + "😀".repeat(100_000),
                    "\\.",
                    "SELECT 1;");

            assertThat(execution.error()).isEmpty();
            assertThat(execution.statements())
                    .extracting(ExecutedStatement::rows)
                    .containsExactly(0L, 3L, 0L);
            assertThat(sender.query("SELECT coalesce(right(name, 5), length(name)::text, '-') FROM t ORDER BY id"))
                    .containsExactly("größe", "-", "😀😀😀😀😀");
        }

        @Test
        void a_wrong_one_is_named_by_its_line() {
            ExecutionError error =
                    sender.failure(WRAPPED, "CREATE TABLE t (id int);", "COPY t FROM stdin;", "1", "2", "x", "\\.");

            assertThat(error.line()).isEqualTo(5);
            assertThat(error.message()).contains("invalid input syntax for type integer", "COPY t, line 3, column id");
            assertThat(error.connectionLost()).isFalse();
        }

        @Test
        void a_copy_to_standard_output_is_dropped() {
            assertThat(sender.send(NONE, "COPY (SELECT 1) TO STDOUT").error()).isEmpty();
        }
    }

    @Nested
    class When_a_script_is_wrapped {

        @Test
        void all_of_it_is_undone_where_one_statement_fails() throws Exception {
            ExecutionError error = sender.failure(WRAPPED, "CREATE TABLE a ();", "CREATE TABLE b (c wrong);");

            assertThat(error.line()).isEqualTo(2);
            assertThat(tables()).isEmpty();
            assertThat(sender.connection().isInTransaction()).isFalse();
        }

        @Test
        void a_begin_of_its_own_changes_nothing() throws Exception {
            assertThat(sender.send(WRAPPED, "BEGIN; CREATE TABLE a ();").error())
                    .isEmpty();
            assertThat(tables()).containsExactly("a");
        }

        @Test
        void a_lone_statement_is_wrapped_too() {
            ExecutionError error = sender.failure(WRAPPED, "VACUUM");

            assertThat(error.sqlState()).hasValue("25001");
            assertThat(error.advice()).hasValue("Mark it so.");
        }

        @Test
        void what_only_its_commit_finds_is_told() {
            sender.prepare("CREATE TABLE p (id int PRIMARY KEY);");
            ExecutionError error = sender.failure(
                    WRAPPED,
                    "CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);",
                    "INSERT INTO c VALUES (1);");

            assertThat(error.statement()).isEqualTo("COMMIT");
            assertThat(error.sqlState()).hasValue("23503");
            assertThat(error.line()).isEqualTo(2);
        }
    }

    @Nested
    class When_a_script_is_one_message {

        /** Whatever PostgreSQL does with the message itself is right. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE TABLE a (); CREATE TABLE b ()",
                    "CREATE TABLE a (); SELECT 1/0",
                    "CREATE TABLE a (); COMMIT; CREATE TABLE b (); SELECT 1/0",
                    "BEGIN; CREATE TABLE a (); COMMIT; CREATE TABLE b (); SELECT 1/0",
                    "BEGIN; CREATE TABLE a (); COMMIT; CREATE TABLE b ()",
                    "CREATE TABLE a (); BEGIN; CREATE TABLE b (); COMMIT; SELECT 1/0",
                    "CREATE TABLE a (); BEGIN; CREATE TABLE b (); SELECT 1/0; COMMIT",
                    "CREATE TABLE a (); ROLLBACK; CREATE TABLE b ()",
                    "BEGIN; CREATE TABLE a (); ROLLBACK; CREATE TABLE b ()",
                    "COMMIT; CREATE TABLE a ()",
                    "START TRANSACTION ISOLATION LEVEL SERIALIZABLE; CREATE TABLE a (); END",
                    "CREATE INDEX CONCURRENTLY i ON old (id)",
                    "CREATE INDEX CONCURRENTLY i ON old (id);\n-- alone",
                    "SELECT 1; CREATE INDEX CONCURRENTLY i ON old (id)",
                    "CREATE INDEX CONCURRENTLY i ON old (id); SELECT 1",
                    "COMMIT; CREATE INDEX CONCURRENTLY i ON old (id)",
                    "VACUUM old",
                    "SET lock_timeout = '1s'; VACUUM old",
                    "DO $$ BEGIN CREATE TABLE a (); COMMIT; END $$",
                    "DO $$ BEGIN CREATE TABLE a (); COMMIT; END $$; SELECT 1",
                    "ALTER TYPE mood ADD VALUE 'new'",
                    "ALTER TYPE mood ADD VALUE 'new'; CREATE TABLE a (m mood DEFAULT 'new')",
                    "ALTER TYPE mood ADD VALUE 'new'; COMMIT; CREATE TABLE a (m mood DEFAULT 'new')",
                    "LOCK TABLE old; CREATE TABLE a ()",
                    "LOCK TABLE old",
                    "SAVEPOINT s; CREATE TABLE a ()",
                    "CREATE TABLE a (); SAVEPOINT s",
                    "BEGIN; SAVEPOINT s; CREATE TABLE a (); ROLLBACK TO s; CREATE TABLE b (); COMMIT",
                    "CREATE TABLE a (); INSERT INTO late VALUES (7)",
                    "INSERT INTO late VALUES (7)",
                    "CREATE TABLE a (); syntax error",
                    "DECLARE c CURSOR FOR SELECT 1; FETCH c; CREATE TABLE a ()"
                })
        void it_ends_as_the_message_itself_would(String sql) throws Exception {
            try (Sender other = Sender.to("postgresql")) {
                String[] old = {
                    "CREATE TABLE old (id int PRIMARY KEY); CREATE TYPE mood AS ENUM ('old');",
                    "CREATE TABLE late (id int REFERENCES old DEFERRABLE INITIALLY DEFERRED);"
                };
                sender.prepare(old);
                other.prepare(old);
                String expected = other.sendAsOneMessage(sql)
                        .map(SQLException::getSQLState)
                        .orElse("passed");
                Execution execution = sender.send(ONE_MESSAGE, sql);

                assertThat(execution.error().map(it -> it.sqlState().orElse("")).orElse("passed"))
                        .isEqualTo(expected);
                // A message is read whole before any of it runs.
                if (!expected.equals("42601")) {
                    assertThat(tables()).isEqualTo(other.query(TABLES));
                }
                assertThat(sender.connection().isInTransaction()).isFalse();
            }
        }

        @Test
        void what_a_server_refuses_inside_a_transaction_runs_outside() throws Exception {
            Execution execution = sender.send(ONE_MESSAGE, "ALTER SYSTEM RESET application_name");

            assertThat(execution.error()).isEmpty();
            assertThat(execution.statements()).hasSize(1);
        }

        @Test
        void a_transaction_left_open_is_told_and_undone() throws Exception {
            ExecutionError error = sender.failure(ONE_MESSAGE, "BEGIN;", "CREATE TABLE a ();");

            assertThat(error.message()).isEqualTo("the script ends inside a transaction, and nothing commits it");
            assertThat(error.advice()).hasValue("End the transaction that it begins with COMMIT.");
            assertThat(error.line()).isEqualTo(2);
            assertThat(tables()).isEmpty();
        }
    }

    @Nested
    class When_a_script_has_no_transaction {

        @Test
        void what_ran_before_a_failure_stays() throws Exception {
            sender.failure(NONE, "CREATE TABLE a (); VACUUM; wrong;");
            assertThat(tables()).containsExactly("a");
        }

        @Test
        void a_transaction_of_its_own_is_one() throws Exception {
            sender.failure(NONE, "BEGIN; CREATE TABLE a (); wrong; COMMIT;");
            assertThat(tables()).isEmpty();
        }

        @Test
        void a_transaction_left_open_is_told() {
            assertThat(sender.failure(NONE, "BEGIN; CREATE TABLE a ();").message())
                    .contains("ends inside a transaction");
        }
    }

    @Nested
    class When_a_statement_fails {

        @Test
        void the_server_is_quoted_with_its_detail_and_hint() {
            ExecutionError error = sender.failure(
                    NONE,
                    "CREATE TABLE t (id int PRIMARY KEY);",
                    "DO $$ BEGIN RAISE 'wrong' USING DETAIL = 'more', HINT = 'less', ERRCODE = '22222'; END $$;");

            assertThat(error.message())
                    .isEqualTo(
                            """
                            ERROR: wrong
                              Detail: more
                              Hint: less
                              Context: PL/pgSQL function inline_code_block line 1 at RAISE""");
            assertThat(error.sqlState()).hasValue("22222");
            assertThat(error.file()).isEqualTo("V1__a.sql");
            assertThat(error.advice()).isEmpty();
        }

        @Test
        void the_line_is_the_one_that_the_server_points_at() {
            ExecutionError error =
                    sender.failure(NONE, "-- x", "CREATE TABLE größe (", "  \"😀\" int,", "  b wrong", ");");

            assertThat(error.line()).isEqualTo(4);
            assertThat(error.statement()).startsWith("CREATE TABLE größe");
        }

        @Test
        void a_long_statement_is_shortened() {
            assertThat(sender.failure(NONE, "SELECT wrong, '" + "x".repeat(1000) + "'")
                            .statement())
                    .hasSize(304)
                    .endsWith("xxx ...");
        }

        @Test
        void it_is_the_last_of_those_told() {
            assertThat(sender.send(NONE, "SELECT 1; SELECT wrong; SELECT 3").statements())
                    .extracting(ExecutedStatement::sql)
                    .containsExactly("SELECT 1", "SELECT wrong");
        }

        @Test
        void a_command_to_psql_is_a_failure_of_that_script() throws Exception {
            ExecutionError error = sender.failure(WRAPPED, "CREATE TABLE a ();", "\\connect b");

            assertThat(error.message()).isEqualTo("a command to psql: \\connect b");
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.advice()).isPresent();
            assertThat(tables()).isEmpty();
        }
    }

    @Nested
    class When_the_connection_breaks {

        @ParameterizedTest
        @EnumSource
        void that_is_told(TransactionRule rule) {
            ExecutionError error = sender.failure(rule, "SELECT 1;", "SELECT pg_terminate_backend(pg_backend_pid());");

            assertThat(error.connectionLost()).isTrue();
            assertThat(error.sqlState()).hasValue("57P01");
            assertThat(error.line()).isEqualTo(2);
        }

        @Test
        void a_statement_over_the_broken_one_is_told_so_too() {
            sender.send(NONE, "SELECT pg_terminate_backend(pg_backend_pid());");
            assertThat(sender.failure(WRAPPED, "SELECT 1;").connectionLost()).isTrue();
        }
    }

    @Nested
    class When_the_session_is_reset {

        @Test
        void it_is_as_good_as_new() throws Exception {
            sender.prepare(
                    "CREATE ROLE other_%s;".formatted(sender.database().name()),
                    "SET search_path = pg_catalog; SET ROLE other_%s;"
                            .formatted(sender.database().name()),
                    "CREATE TEMP TABLE t (); SELECT pg_advisory_lock(1); PREPARE p AS SELECT 1;");
            sender.connection().reset();

            Execution execution = sender.send(
                    NONE,
                    "CREATE TABLE t ();",
                    "PREPARE p AS SELECT 1;",
                    "DROP ROLE other_%s;".formatted(sender.database().name()));
            assertThat(execution.error()).isEmpty();
            assertThat(tables()).containsExactly("t");
            assertThat(sender.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .containsExactly("0");
        }
    }
}
