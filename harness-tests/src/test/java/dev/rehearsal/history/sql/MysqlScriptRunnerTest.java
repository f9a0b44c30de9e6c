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

class MysqlScriptRunnerTest {

    /** Of a message, MySQL keeps the semicolon behind some bodies too. */
    private static final String OBJECTS =
            """
            SELECT concat(routine_type, ' ', routine_name, ' ', trim(TRAILING ';' FROM routine_definition))
            FROM information_schema.routines WHERE routine_schema = database()
            UNION ALL SELECT concat('TRIGGER ', trigger_name, ' ', trim(TRAILING ';' FROM action_statement))
            FROM information_schema.triggers WHERE trigger_schema = database()
            UNION ALL SELECT concat('EVENT ', event_name, ' ', trim(TRAILING ';' FROM event_definition))
            FROM information_schema.events WHERE event_schema = database()
            UNION ALL SELECT concat('TABLE ', table_name)
            FROM information_schema.tables WHERE table_schema = database()
            ORDER BY 1
            """;

    private Sender sender;

    @BeforeEach
    void connect() throws SQLException {
        sender = Sender.to("mysql");
    }

    @AfterEach
    void disconnect() throws SQLException {
        sender.close();
    }

    private List<String> objects() throws SQLException {
        return sender.query(OBJECTS);
    }

    @Nested
    class When_a_script_runs {

        @ParameterizedTest
        @EnumSource
        void each_statement_is_told_with_its_line_and_rows(TransactionRule rule) {
            Execution execution = sender.send(
                    rule,
                    "# a table",
                    "CREATE TABLE t (id int);",
                    "INSERT INTO t VALUES (1), (2), (3);",
                    "SELECT * FROM t; UPDATE t SET id = 3 WHERE id > 1");

            assertThat(execution.error()).isEmpty();
            assertThat(execution.statements())
                    .extracting(ExecutedStatement::line)
                    .containsExactly(2, 3, 4, 4);
            assertThat(execution.statements())
                    .extracting(ExecutedStatement::rows)
                    .containsExactly(0L, 3L, 0L, 1L);
        }

        @Test
        void it_arrives_as_it_is_written() throws Exception {
            sender.prepare("CREATE TABLE t AS SELECT '{d ''2020-01-01''} ?' AS a, \"\\\"\" AS b, 'ä😀' AS c;");

            assertThat(sender.query("SELECT concat(a, b, c) FROM t")).containsExactly("{d '2020-01-01'} ?\"ä😀");
        }

        @Test
        void the_client_counts_rows_as_its_own_would() throws Exception {
            sender.prepare(
                    "CREATE TABLE t AS SELECT 1 AS id;",
                    "UPDATE t SET id = 1;",
                    "CREATE TABLE counted AS SELECT row_count() AS n;");

            assertThat(sender.query("SELECT n FROM counted")).containsExactly("0");
        }

        @Test
        void the_sql_mode_is_that_of_the_server() throws Exception {
            sender.prepare("CREATE TABLE mode AS SELECT @@session.sql_mode = @@global.sql_mode AS same;");

            assertThat(sender.query("SELECT same FROM mode")).containsExactly("1");
        }

        @Test
        void a_mode_that_changes_how_strings_are_read_counts_from_there_on() throws Exception {
            sender.prepare("SET sql_mode = 'NO_BACKSLASH_ESCAPES';", "CREATE TABLE t AS SELECT 'a\\' AS a; SELECT 1;");

            assertThat(sender.query("SELECT a FROM t")).containsExactly("a\\");
        }

        @Test
        void a_routine_called_may_return_results_and_fail_behind_them() {
            sender.prepare("CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; SIGNAL SQLSTATE '45000'; END;");

            assertThat(sender.failure(NONE, "CALL p();").sqlState()).hasValue("45000");
        }

        @Test
        void statements_may_be_prepared_from_strings() throws Exception {
            sender.prepare(
                    "SET @sql = IF(1 = 1, 'CREATE TABLE a (id int)', 'SELECT 1');",
                    "PREPARE s FROM @sql; EXECUTE s; DEALLOCATE PREPARE s;");

            assertThat(objects()).containsExactly("TABLE a");
        }
    }

    @Nested
    class When_a_script_holds_routines {

        /** Whatever MySQL makes of the script, sent in one message, is right. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END; CREATE TABLE a (id int)",
                    "CREATE DEFINER=`root`@`localhost` PROCEDURE p(x int) COMMENT 'y;' BEGIN END; SELECT 1",
                    "CREATE FUNCTION f(x int) RETURNS int DETERMINISTIC RETURN IF(x, 1, 2); CREATE TABLE a (id int)",
                    "CREATE FUNCTION f(x int) RETURNS int NO SQL BEGIN RETURN CASE x WHEN 1 THEN 2 ELSE 3 END; END; SELECT 1",
                    "CREATE TABLE a (id int); CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF NEW.id > 1 THEN SET NEW.id = IF(NEW.id > 3, 3, 2); END IF; CREATE TABLE b (id int)",
                    "CREATE TABLE a (id int); CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.id = 1; SET NEW.id = 2; END; CREATE TABLE b (id int);",
                    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY ENDS '2099-01-01' DO BEGIN DELETE FROM a; DELETE FROM b; END; CREATE TABLE a (id int)",
                    "CREATE PROCEDURE p() l: BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END; IF EXISTS (SELECT 1) THEN LEAVE l; END IF; END; SELECT 1",
                    "CREATE PROCEDURE p(x int) BEGIN WHILE x > 0 DO SET x = x - 1; END WHILE; REPEAT SET x = x + 1; UNTIL x > 3 END REPEAT; m: LOOP LEAVE m; END LOOP m; END; CREATE TABLE a (id int)",
                    "CREATE PROCEDURE p(x int) BEGIN CASE x WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE; SELECT CASE WHEN x THEN IF(x, 1, 2) ELSE REPEAT('a', 2) END; END; CREATE TABLE a (id int)",
                    "CREATE TABLE a (begin int, end int); CREATE PROCEDURE p() BEGIN SELECT a.end, a.begin FROM a WHERE begin < end; DROP TABLE IF EXISTS c; END; CREATE TABLE b (id int)"
                })
        void they_arrive_as_in_one_message(String sql) throws Exception {
            try (Sender other = Sender.to("mysql")) {
                assertThat(other.sendAsOneMessage(sql)).isEmpty();
                sender.prepare(sql);
                assertThat(objects()).isEqualTo(other.query(OBJECTS)).isNotEmpty();
            }
        }

        @Test
        void the_delimiter_is_not_sent() throws Exception {
            sender.prepare(
                    "-- routines",
                    "DELIMITER $$",
                    "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END$$",
                    "/*!50003 CREATE*/ /*!50020 DEFINER=`root`@`localhost`*/ /*!50003 PROCEDURE q()",
                    "BEGIN SELECT ';$'; END */$$",
                    "DELIMITER ;",
                    "CREATE TABLE a (id int);");

            assertThat(objects()).hasSize(3);
        }
    }

    @Nested
    class When_a_statement_fails {

        @ParameterizedTest
        @EnumSource
        void ddl_before_it_stays(TransactionRule rule) throws Exception {
            sender.failure(rule, "CREATE TABLE a (id int);", "wrong;");
            assertThat(objects()).containsExactly("TABLE a");
        }

        @Test
        void rows_are_undone_where_the_script_is_wrapped() throws Exception {
            sender.prepare("CREATE TABLE a (id int);");
            sender.failure(WRAPPED, "INSERT INTO a VALUES (1);", "wrong;");
            sender.failure(ONE_MESSAGE, "INSERT INTO a VALUES (2);", "wrong;");

            assertThat(sender.query("SELECT id FROM a")).containsExactly("2");
        }

        @Test
        void the_server_is_quoted() {
            ExecutionError error = sender.failure(NONE, "SELECT 1;", "DROP TABLE missing;");

            assertThat(error.message()).isEqualTo("Unknown table 'missing'");
            assertThat(error.sqlState()).hasValue("42S02");
            assertThat(error.line()).isEqualTo(2);
        }

        @Test
        void the_line_is_the_one_that_the_server_points_at() {
            assertThat(sender.failure(NONE, "-- x", "CREATE TABLE t (", "  a int,", "  b wrong", ");")
                            .line())
                    .isEqualTo(4);
        }

        @Test
        void a_transaction_left_open_is_told_and_undone() throws Exception {
            sender.prepare("CREATE TABLE a (id int);");
            ExecutionError error = sender.failure(ONE_MESSAGE, "START TRANSACTION;", "INSERT INTO a VALUES (1);");

            assertThat(error.message()).contains("ends inside a transaction");
            assertThat(sender.query("SELECT id FROM a")).isEmpty();
        }

        @Test
        void a_connection_that_was_killed_is_told() {
            ExecutionError error = sender.failure(NONE, "SELECT 1;", "KILL CONNECTION_ID();");

            assertThat(error.connectionLost()).isTrue();
            assertThat(error.line()).isEqualTo(2);
            assertThat(sender.failure(WRAPPED, "SELECT 1").connectionLost()).isTrue();
        }
    }

    @Nested
    class When_there_is_advice {

        private String advice(String sql) {
            return sender.failure(NONE, sql).advice().orElseThrow();
        }

        @Test
        void a_full_disk_is_what_a_full_table_means() {
            sender.prepare("SET max_heap_table_size = 16384; CREATE TABLE full (a char(255)) ENGINE = MEMORY");
            assertThat(advice("INSERT INTO full SELECT 'x' FROM information_schema.collations"))
                    .isEqualTo("Unless its engine is MEMORY, the disk of the server is full: free some space there;"
                            + " servers that we start are where REHEARSAL_CACHE says.");
        }

        @Test
        void it_names_the_release() {
            assertThat(advice("SET some_switch = 1")).contains("Another release has some_switch", "MySQL 8.0.31");
            assertThat(advice("CREATE TABLE t (a text COLLATE utf8mb4_uca1400_ai_ci)"))
                    .contains("utf8mb4_uca1400");
        }

        @Test
        void a_plain_syntax_error_is_left_to_the_words_of_the_server() {
            assertThat(sender.failure(NONE, "CREATE TABEL t (id int)").advice()).isEmpty();
        }

        @Test
        void it_tells_what_another_release_or_product_would_have_taken() {
            assertThat(advice("CREATE TABLE t (rank int)")).startsWith("Since MySQL 8.0 rank is a reserved word");
            assertThat(advice("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int"))
                    .isEqualTo("MariaDB takes IF NOT EXISTS there, MySQL does not.");
            assertThat(advice("CREATE TABLE t (a timestamp DEFAULT '0000-00-00')"))
                    .contains("sql_mode");
            assertThat(advice("GRANT SELECT ON *.* TO u@localhost IDENTIFIED BY 'x'"))
                    .contains("CREATE USER");
        }

        @Test
        void a_table_that_is_rebuilt_has_the_name_that_it_was_given() {
            sender.prepare("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int); INSERT INTO b VALUES (7);");
            String alter = "ALTER TABLE `b` ADD CONSTRAINT of_a FOREIGN KEY (a) REFERENCES a (id)";
            assertThat(sender.failure(NONE, alter).message())
                    .contains("a foreign key constraint fails (`b`, CONSTRAINT `of_a` FOREIGN KEY (`a`)");
        }

        @Test
        void the_same_error_has_the_same_words_in_another_database() {
            assertThat(sender.failure(NONE, "DROP TABLE users").message()).isEqualTo("Unknown table 'users'");
            assertThat(sender.failure(NONE, "CALL p()").message()).isEqualTo("PROCEDURE p does not exist");
        }

        @Test
        void it_names_what_comes_from_elsewhere() {
            assertThat(advice("ALTER TABLE users ADD a int")).contains("If users comes from elsewhere", "setup.sql");
        }

        @Test
        void it_tells_a_command_of_the_client() {
            assertThat(advice("source other.sql")).contains("a command to the mysql client");
        }
    }

    @Nested
    class When_the_session_is_reset {

        @Test
        void it_is_as_good_as_new() throws Exception {
            sender.prepare(
                    "SET @a = 1, autocommit = 0, sql_mode = 'ANSI', time_zone = '+03:00', foreign_key_checks = 0;",
                    "CREATE TEMPORARY TABLE t (id int); COMMIT;",
                    "USE mysql;");
            sender.connection().reset();
            sender.prepare(
                    "SET @state = concat_ws(',', coalesce(@a, '-'), @@autocommit, @@foreign_key_checks,",
                    "    @@time_zone = @@global.time_zone, @@sql_mode = @@global.sql_mode);",
                    "CREATE TABLE t AS SELECT @state AS state;");

            assertThat(sender.query("SELECT state FROM t")).containsExactly("-,1,1,1,1");
        }
    }
}
