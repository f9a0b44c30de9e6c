package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlProgramChangesTest {

    private static final String BASE =
            """
            CREATE TABLE users (id int NOT NULL PRIMARY KEY, name varchar(100), age int, KEY (age))

            CREATE TABLE log (what varchar(200))

            CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 18

            CREATE VIEW names AS SELECT name FROM adults

            CREATE FUNCTION twice(x int) RETURNS int DETERMINISTIC RETURN 2 * x

            CREATE PROCEDURE forget(IN who int, OUT gone int)
            BEGIN
                DELETE FROM users WHERE id = who;
                SET gone = row_count();
            END

            CREATE TRIGGER users_one BEFORE INSERT ON users FOR EACH ROW SET NEW.name = trim(NEW.name)

            CREATE TRIGGER users_two BEFORE INSERT ON users FOR EACH ROW SET NEW.age = abs(NEW.age)

            CREATE EVENT clean ON SCHEDULE EVERY 1 DAY DO DELETE FROM log
            """;

    private static ChangingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = new ChangingDatabase(ChangingDatabase.mysql(), BASE);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Nested
    class When_a_view_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE OR REPLACE VIEW names AS SELECT upper(name) AS name, 'it''s \\\\' AS lit FROM {db}.adults
                    => view names: CREATE VIEW names AS select adults.name AS name from adults -> CREATE VIEW names AS select upper(adults.name) AS name, 'it\\'s \\\\' AS lit from adults

                    CREATE OR REPLACE ALGORITHM = TEMPTABLE SQL SECURITY INVOKER VIEW names AS SELECT name FROM adults
                    => view names: CREATE VIEW names AS select adults.name AS name from adults -> CREATE ALGORITHM = TEMPTABLE SQL SECURITY INVOKER VIEW names AS select adults.name AS name from adults

                    CREATE OR REPLACE VIEW names (full_name) AS SELECT name FROM adults WHERE id > 5 WITH LOCAL CHECK OPTION
                    => view names: CREATE VIEW names AS select adults.name AS name from adults -> CREATE VIEW names (full_name) AS select adults.name AS name from adults where (adults.id > 5) WITH LOCAL CHECK OPTION

                    CREATE OR REPLACE DEFINER = 'nobody'@'nowhere' VIEW names AS SELECT name FROM adults
                    => view names: CREATE VIEW names AS select adults.name AS name from adults -> CREATE DEFINER = `nobody`@`nowhere` VIEW names AS select adults.name AS name from adults

                    DROP VIEW adults, names
                    => view adults: CREATE VIEW adults AS select users.id AS id, users.name AS name from users where (users.age >= 18) -> none
                    => view names: CREATE VIEW names AS select adults.name AS name from adults -> none

                    ALTER TABLE users RENAME COLUMN age TO years
                    => column users.age: age int -> none
                    => column users.years: none -> years int
                    => index users.age: KEY age (age) -> KEY age (years)
                    => view adults: CREATE VIEW adults AS select users.id AS id, users.name AS name from users where (users.age >= 18) -> CREATE VIEW adults AS select users.id AS id, users.name AS name from users where (users.age >= 18) (invalid: INVALID)
                    => view names: CREATE VIEW names AS select adults.name AS name from adults -> CREATE VIEW names AS select adults.name AS name from adults (invalid: INVALID)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_routine_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    DROP FUNCTION twice
                    => function twice: CREATE FUNCTION twice(x int) RETURNS int DETERMINISTIC RETURN 2 * x -> none

                    ALTER FUNCTION twice COMMENT 'it''s 2' SQL SECURITY INVOKER NO SQL
                    => function twice: CREATE FUNCTION twice(x int) RETURNS int DETERMINISTIC RETURN 2 * x -> CREATE FUNCTION twice(x int) RETURNS int DETERMINISTIC NO SQL SQL SECURITY INVOKER COMMENT 'it''s 2' RETURN 2 * x

                    CREATE FUNCTION greet(who varchar(20) CHARACTER SET latin1) RETURNS varchar(40) CHARACTER SET latin1 NO SQL RETURN concat('it''s \\\\ ', _latin1'x', {db}.twice(1), who)
                    => function greet: none -> CREATE FUNCTION greet(who varchar(20) CHARACTER SET latin1) RETURNS varchar(40) CHARSET latin1 NO SQL RETURN concat('it''s \\\\ ', _latin1'x', twice(1), who)

                    CREATE PROCEDURE where_am_i() SELECT '{db}', `{db}`.twice(1)
                    => procedure where_am_i: none -> CREATE PROCEDURE where_am_i() SELECT 'this_database', twice(1)

                    ALTER PROCEDURE forget MODIFIES SQL DATA
                    => procedure forget: CREATE PROCEDURE forget(IN who int, OUT gone int) BEGIN DELETE FROM users WHERE id = who; SET gone = row_count(); END -> CREATE PROCEDURE forget(IN who int, OUT gone int) MODIFIES SQL DATA BEGIN DELETE FROM users WHERE id = who; SET gone = row_count(); END

                    DROP PROCEDURE forget
                    => procedure forget: CREATE PROCEDURE forget(IN who int, OUT gone int) BEGIN DELETE FROM users WHERE id = who; SET gone = row_count(); END -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_trigger_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    DROP TRIGGER users_two
                    => trigger users.users_two: CREATE TRIGGER users_two BEFORE INSERT ON users FOR EACH ROW SET NEW.age = abs(NEW.age) -> none

                    CREATE TRIGGER users_gone AFTER DELETE ON users FOR EACH ROW INSERT INTO {db}.log VALUES ('it''s \\\\')
                    => trigger users.users_gone: none -> CREATE TRIGGER users_gone AFTER DELETE ON users FOR EACH ROW INSERT INTO log VALUES ('it''s \\\\')

                    CREATE TRIGGER users_three BEFORE INSERT ON users FOR EACH ROW PRECEDES users_two SET @x = 1
                    => trigger users.users_three: none -> CREATE TRIGGER users_three BEFORE INSERT ON users FOR EACH ROW SET @x = 1
                    => trigger users.users_two: CREATE TRIGGER users_two BEFORE INSERT ON users FOR EACH ROW SET NEW.age = abs(NEW.age) (order: 2) -> CREATE TRIGGER users_two BEFORE INSERT ON users FOR EACH ROW SET NEW.age = abs(NEW.age) (order: 3)

                    DROP TRIGGER users_one
                    => trigger users.users_one: CREATE TRIGGER users_one BEFORE INSERT ON users FOR EACH ROW SET NEW.name = trim(NEW.name) -> none
                    => trigger users.users_two: CREATE TRIGGER users_two BEFORE INSERT ON users FOR EACH ROW SET NEW.age = abs(NEW.age) (order: 2) -> CREATE TRIGGER users_two BEFORE INSERT ON users FOR EACH ROW SET NEW.age = abs(NEW.age) (order: 1)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_an_event_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    DROP EVENT clean
                    => event clean: CREATE EVENT clean ON SCHEDULE EVERY 1 DAY DO DELETE FROM log -> none

                    ALTER EVENT clean ON SCHEDULE EVERY '1:30' HOUR_MINUTE
                    => event clean: CREATE EVENT clean ON SCHEDULE EVERY 1 DAY DO DELETE FROM log -> CREATE EVENT clean ON SCHEDULE EVERY '1:30' HOUR_MINUTE DO DELETE FROM log

                    ALTER EVENT clean ON COMPLETION PRESERVE DISABLE COMMENT 'it''s'
                    => event clean: CREATE EVENT clean ON SCHEDULE EVERY 1 DAY DO DELETE FROM log -> CREATE EVENT clean ON SCHEDULE EVERY 1 DAY ON COMPLETION PRESERVE DISABLE COMMENT 'it''s' DO DELETE FROM log

                    ALTER EVENT clean DO DELETE FROM {db}.log WHERE what = 'x'
                    => event clean: CREATE EVENT clean ON SCHEDULE EVERY 1 DAY DO DELETE FROM log -> CREATE EVENT clean ON SCHEDULE EVERY 1 DAY DO DELETE FROM log WHERE what = 'x'

                    ALTER EVENT clean ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 00:00:00'
                    => (cosmetic) event clean: CREATE EVENT clean ON SCHEDULE EVERY 1 DAY DO DELETE FROM log -> CREATE EVENT clean ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 00:00:00' DO DELETE FROM log
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
