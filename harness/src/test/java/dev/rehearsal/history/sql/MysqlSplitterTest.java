package dev.rehearsal.history.sql;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlSplitterTest {

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
