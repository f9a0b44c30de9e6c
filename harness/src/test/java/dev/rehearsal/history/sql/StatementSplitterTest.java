package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {

    private static StatementSplitter split(Product product, String sql) {
        return StatementSplitter.of(product, "V1.sql", new Script.Part(sql, 1), () -> product == Product.MYSQL);
    }

    @Nested
    class On_either_product {

        @ParameterizedTest
        @EnumSource
        void takes_statements_apart_at_semicolons_and_knows_their_lines(Product product) {
            assertThat(split(product, "a;\n b\nc;;\n;d;e"))
                    .toIterable()
                    .containsExactly(
                            new SqlStatement("a", 1),
                            new SqlStatement("b\nc", 2),
                            new SqlStatement("d", 4),
                            new SqlStatement("e", 4));
        }

        @ParameterizedTest
        @EnumSource
        void counts_lines_from_where_the_part_begins_in_its_file(Product product) {
            Script.Part part = new Script.Part("\na;", 40);
            assertThat(StatementSplitter.of(product, "V1.sql", part, () -> true).next())
                    .isEqualTo(new SqlStatement("a", 41));
        }

        @ParameterizedTest
        @EnumSource
        void takes_a_last_statement_without_semicolon(Product product) {
            assertThat(split(product, "a;\nb\n")).toIterable().last().isEqualTo(new SqlStatement("b", 2));
        }

        @ParameterizedTest
        @EnumSource
        void leaves_comments_around_a_statement_out_and_those_inside_in(Product product) {
            String sql = "-- one\n/* two;\n */ a -- three;\n b /* four; */\n-- five\n;\n-- six;";
            assertThat(split(product, sql)).toIterable().containsExactly(new SqlStatement("a -- three;\n b", 3));
        }

        @ParameterizedTest
        @EnumSource
        void counts_a_line_that_ends_with_two_characters_once(Product product) {
            assertThat(split(product, "a;\r\n-- b;\r\nc;\r\n"))
                    .toIterable()
                    .containsExactly(new SqlStatement("a", 1), new SqlStatement("c", 3));
        }

        @ParameterizedTest
        @EnumSource
        void passes_over_a_byte_order_mark(Product product) {
            assertThat(split(product, "\uFEFFa")).toIterable().containsExactly(new SqlStatement("a", 1));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ";", " \n", "-- a;", "-- a;\n", "/* a; */", "/* never closed; ", "--", ";;\n;"})
        void finds_nothing_in_an_empty_script(String sql) {
            assertThat(split(Product.POSTGRESQL, sql)).isExhausted();
            assertThat(split(Product.MYSQL, sql)).isExhausted();
        }

        @ParameterizedTest
        @EnumSource
        void leaves_an_open_quote_to_the_server(Product product) {
            assertThat(split(product, "a 'b; c;\n")).toIterable().containsExactly(new SqlStatement("a 'b; c;\n", 1));
        }

        @ParameterizedTest
        @EnumSource
        void has_no_next_statement_behind_the_last(Product product) {
            assertThatThrownBy(() -> split(product, ";").next()).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Nested
    class On_postgresql {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select 'a;b'",
                    "select 'it''s;'",
                    "select 'a\\'",
                    "select E'a\\';b'",
                    "select e'\\\\'",
                    "select E'a'\n  'b\\';c'",
                    "select name'a\\'",
                    "select U&'d\\0061t;', U&\"d;\"",
                    "select \"a;\"\"b;\"",
                    "select $$a;b$$",
                    "select $a$ ; $b$ ; $$ ; $a$",
                    "select $größe_1$;$größe_1$",
                    "select a$b$ + c$b$",
                    "select 1 /* a /* b; */ c; */ + 2",
                    "select 1 @/* ; */ 2",
                    "select 2 ---; 3;\n + 4",
                    "create rule r as on insert to t do also (delete from a; delete from b;)",
                    "do $x$ begin if 'a' then b; end if; end $x$",
                    "select array[1]::text[], a ? b, :x, {1}"
                })
        void keeps_whole(String sql) {
            Split.postgres(sql + ";select 1").is("1: " + sql, sql.lines().count() + ": select 1");
        }

        @Test
        void a_dollar_with_a_number_is_a_parameter() {
            Split.postgres("prepare p as select $1;select $2").is("1: prepare p as select $1", "1: select $2");
        }

        @Test
        void a_name_may_hold_dollars() {
            Split.postgres("select a$b$;select c$b$").is("1: select a$b$", "1: select c$b$");
        }

        @Test
        void strings_of_two_lines_are_told_from_two_strings() {
            Split.postgres("select E'a' 'b\\';select 1").is("1: select E'a' 'b\\'", "1: select 1");
        }

        @Test
        void backslashes_escape_in_plain_strings_where_the_server_says_so() {
            Split.postgresWithBackslashes("select 'a\\';b';select 1").is("1: select 'a\\';b'", "1: select 1");
        }

        @Test
        void a_hash_is_no_comment() {
            Split.postgres("select 5 # 3; select 1").is("1: select 5 # 3", "1: select 1");
        }

        @Test
        void a_body_in_the_syntax_of_the_standard_is_whole() {
            Split.postgres(
                            "create or replace function f(begin int) returns int begin atomic",
                            "  select case when begin > 1 then 1 else 2 end;",
                            "  select 1; end;",
                            "create procedure p() begin atomic end; begin;")
                    .is(
                            """
                            1: create or replace function f(begin int) returns int begin atomic
                              select case when begin > 1 then 1 else 2 end;
                              select 1; end""",
                            "4: create procedure p() begin atomic end",
                            "4: begin");
        }

        @Test
        void begin_is_no_body_elsewhere() {
            Split.postgres("begin;create table atomic(begin int);end;commit")
                    .is("1: begin", "1: create table atomic(begin int)", "1: end", "1: commit");
        }
    }

    @Nested
    class On_rows_behind_a_copy {

        private String rows(SqlStatement statement) {
            return statement.copyRows().orElseThrow().toString();
        }

        @Test
        void takes_them_to_the_line_that_ends_them() {
            Split split = Split.postgres(
                    "COPY t (a, \"from\") FROM stdin WITH (format text); -- rows", "1;'", "\\.x", "C:\\.", "\\.", "b;");
            split.is("1: COPY t (a, \"from\") FROM stdin WITH (format text)", "6: b");
            assertThat(rows(split.statements().get(0))).isEqualTo("1;'\n\\.x\nC:\\.\n");
            assertThat(split.statements().get(1).copyRows()).isEmpty();
        }

        @Test
        void takes_them_with_their_line_ends() {
            assertThat(rows(Split.postgres("copy t from stdin;\r", "1\r", "\\.\r", "")
                            .statements()
                            .get(0)))
                    .isEqualTo("1\r\n");
        }

        @Test
        void takes_them_to_the_end_where_nothing_ends_them() {
            assertThat(rows(Split.postgres("copy t from stdin;", "1", "2")
                            .statements()
                            .get(0)))
                    .isEqualTo("1\n2");
        }

        @Test
        void there_may_be_none() {
            Split split = Split.postgres("copy t from stdin;", "\\.", "copy t from stdin;");
            assertThat(split.statements()).extracting(this::rows).containsExactly("", "");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "copy t from '/stdin'",
                    "copy t to stdout",
                    "copy (select 1 from stdin) to stdout",
                    "select 1 from stdin"
                })
        void other_statements_have_none(String sql) {
            Split split = Split.postgres(sql + ";", "select 1");
            split.is("1: " + sql, "2: select 1");
            assertThat(split.statements().get(0).copyRows()).isEmpty();
        }

        @Test
        void a_statement_between_is_refused() {
            assertThatThrownBy(() -> Split.postgres("", "copy t from stdin; select 1;", "1"))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessage(
                            """
                            Cannot run V1.sql, line 2
                              found: between a COPY ... FROM stdin and its rows: select 1;
                              do:    Begin the rows on the line after the semicolon.""");
        }
    }

    @Nested
    class On_commands_to_psql {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\set ON_ERROR_STOP on",
                    "\\set ON_ERROR_STOP",
                    "\\set  VERBOSITY  verbose",
                    "\\echo it's;",
                    "\\restrict abc",
                    "\\unrestrict abc",
                    "\\timing",
                    "\\pset format unaligned",
                    "\\encoding UTF8",
                    "\\encoding 'utf-8';",
                    "\\dt+ public.*",
                    "\\?"
                })
        void passes_over_harmless_ones(String command) {
            Split.postgres("a;", "  " + command, "b;").is("1: a", "3: b");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\connect other",
                    "\\c other",
                    "\\i other.sql",
                    "\\ir other.sql",
                    "\\copy t from x",
                    "\\gexec",
                    "\\gset",
                    "\\if true",
                    "\\! rm x",
                    "\\set ON_ERROR_STOP off",
                    "\\set AUTOCOMMIT off",
                    "\\set name value",
                    "\\encoding LATIN1",
                    "\\;",
                    "\\"
                })
        void refuses_the_others_with_their_line(String command) {
            assertThatThrownBy(() -> Split.postgres("a;", "", command, "b"))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessage(
                            """
                            Cannot run V1.sql, line 3
                              found: a command to psql: %s
                              do:    Write it in SQL, or take it out: the statements go to the server without psql."""
                                    .formatted(command));
        }

        @Test
        void hands_out_what_stands_before_a_refused_one() {
            StatementSplitter splitter = split(Product.POSTGRESQL, "a;\n\\connect b");
            assertThat(splitter.next()).isEqualTo(new SqlStatement("a", 1));
            assertThatThrownBy(splitter::hasNext).isInstanceOf(RehearsalException.class);
        }

        @Test
        void refuses_a_harmless_one_inside_a_statement() {
            assertThatThrownBy(() -> Split.postgres("a", "\\echo b", ";"))
                    .hasMessageContaining("in the middle of a statement: \\echo b")
                    .hasMessageContaining("line 2");
        }

        @Test
        void sends_and_quits_as_psql_does() {
            Split.postgres("a \\g", "b;", "\\q", "c;").is("1: a", "2: b");
        }
    }

    @Nested
    class On_mysql {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select 'a;b', \"c;d\", `e;f`",
                    "select 'it''s;', 'it\\'s;', \"say \"\"a;\"\" \\\";\", `a``;`",
                    "select '\\\\'",
                    "select `a\\`",
                    "select 1--2",
                    "select /* a /* b; */ 1",
                    "select /*+ MAX_EXECUTION_TIME(1) ; */ 1",
                    "/*!40101 SET NAMES utf8 */",
                    "/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t BEFORE INSERT ON u FOR EACH ROW BEGIN SET @a = 1; END */",
                    "select 1 # a;\n + 2",
                    "select 1 -- a;\n + 2",
                    "select 1 --\ta;\n + 2",
                    "select 1 --\n + 2",
                    "select größe, a$b"
                })
        void keeps_whole(String sql) {
            Split.mysql(sql + ";select 1").is("1: " + sql, sql.lines().count() + ": select 1");
        }

        @Test
        void backslashes_escape_nothing_where_the_server_says_so() {
            Split.mysqlWithoutBackslashes("select 'a\\';select \"\\\"").is("1: select 'a\\'", "1: select \"\\\"");
        }

        @Test
        void code_for_some_versions_is_a_statement_and_a_comment_is_not() {
            Split.mysql("/*!40101 SET a=1 */; /* b */; /*M! c */; # d").is("1: /*!40101 SET a=1 */");
        }

        @Test
        void knows_the_delimiter_of_the_client() {
            Split.mysql(
                            "-- first",
                            "delimiter $$",
                            "create procedure p() begin a; b; end$$",
                            "c $$",
                            "DELIMITER ;",
                            "d;")
                    .is("3: create procedure p() begin a; b; end", "4: c", "6: d");
        }

        @ParameterizedTest
        @ValueSource(strings = {"//", ";;", "$$", "|", "go", "#", "--"})
        void knows_any_delimiter(String delimiter) {
            Split.mysql(
                            "/* a */ DELIMITER " + delimiter + "  ",
                            "b; c '" + delimiter + "'" + delimiter,
                            "d" + delimiter)
                    .is("2: b; c '" + delimiter + "'", "3: d");
        }

        @Test
        void a_delimiter_line_ends_what_was_left_open() {
            Split.mysql("drop procedure p", "delimiter //", "a;//", "delimiter ;\r", "b")
                    .is("1: drop procedure p", "3: a;", "5: b");
        }

        @Test
        void a_column_may_be_called_delimiter() {
            Split.mysql("create table t (", "  delimiter varchar(3),", "delimiter char(1));", "a")
                    .is("1: create table t (\n  delimiter varchar(3),\ndelimiter char(1))", "4: a");
        }

        @Test
        void sends_as_the_client_does() {
            Split.mysql("show tables\\G", "select 1 \\g a;").is("1: show tables", "2: select 1", "2: a");
        }
    }

    @Nested
    class On_routines_of_mysql_without_delimiter {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE PROCEDURE p() BEGIN a; b; END",
                    "CREATE PROCEDURE p() SELECT 1",
                    "create definer=`a`@`%` procedure p(in x int) comment 'x' begin end",
                    "CREATE DEFINER = CURRENT_USER() FUNCTION f() RETURNS INT DETERMINISTIC RETURN IF(1, 2, 3)",
                    "CREATE DEFINER=root@localhost FUNCTION f() RETURNS INT NO SQL BEGIN RETURN 1; END",
                    "CREATE OR REPLACE PROCEDURE p() BEGIN a; END",
                    "CREATE FUNCTION IF NOT EXISTS f() RETURNS INT NO SQL BEGIN RETURN CASE WHEN 1 THEN 2 END; END",
                    "CREATE TRIGGER t BEFORE INSERT ON u FOR EACH ROW SET NEW.a = IF(NEW.b, 1, 2)",
                    "CREATE TRIGGER t BEFORE INSERT ON u FOR EACH ROW IF NEW.a THEN SET NEW.b = 1; END IF",
                    "CREATE TRIGGER t AFTER UPDATE ON u FOR EACH ROW FOLLOWS v BEGIN a; END",
                    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY ENDS '2030-01-01' DO BEGIN a; b; END",
                    "ALTER EVENT e DO BEGIN a; b; END",
                    "CREATE PROCEDURE p() BEGIN IF a THEN b; ELSEIF c THEN d; ELSE e; END IF; f; END",
                    "CREATE PROCEDURE p() BEGIN IF (a) THEN IF(b) THEN c; END IF; END IF; END",
                    "CREATE PROCEDURE p() BEGIN DROP TABLE IF EXISTS t; SET a = IF(b, c, d); END",
                    "CREATE PROCEDURE p() BEGIN IF EXISTS (SELECT 1) THEN a; END IF; END",
                    "CREATE PROCEDURE p() BEGIN l: LOOP a; LEAVE l; END LOOP l; END",
                    "CREATE PROCEDURE p() BEGIN WHILE a DO b; END WHILE; REPEAT c; UNTIL d END REPEAT; END",
                    "CREATE PROCEDURE p() BEGIN SELECT REPEAT('a', 3); REPEAT a; UNTIL b > 1 END REPEAT; END",
                    "CREATE PROCEDURE p() BEGIN CASE a WHEN 1 THEN b; ELSE BEGIN END; END CASE; c; END",
                    "CREATE PROCEDURE p() BEGIN SELECT CASE WHEN a THEN IF(b, 1, 2) ELSE IF(c, 1, 2) END; d; END",
                    "CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END; a; END",
                    "CREATE PROCEDURE p() x: BEGIN a; LEAVE x; END x",
                    "CREATE PROCEDURE p() BEGIN SELECT a.end, b.begin FROM t WHERE start < end; c; END",
                    "CREATE PROCEDURE p() BEGIN /* END; */ a; -- END;\n END",
                    "CREATE PROCEDURE p() BEGIN START TRANSACTION; a; COMMIT; END"
                })
        void are_whole(String sql) {
            Split.mysql(sql + ";select 1;").is("1: " + sql, sql.lines().count() + ": select 1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "BEGIN",
                    "CREATE TABLE event (begin int, `if` int)",
                    "CREATE TABLE t LIKE procedure",
                    "CREATE DEFINER=`a`@`b` SQL SECURITY DEFINER VIEW event AS SELECT 1",
                    "CREATE USER trigger",
                    "CREATE UNIQUE INDEX event ON begin (a)",
                    "ALTER TABLE t ADD COLUMN begin int",
                    "DROP PROCEDURE begin",
                    "INSERT INTO loop_ VALUES (1)"
                })
        void are_told_from_other_statements(String sql) {
            Split.mysql(sql + ";a;end;").is("1: " + sql, "1: a", "1: end");
        }
    }
}
