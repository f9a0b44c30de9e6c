package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlAccessChangesTest {

    /** Accounts are the server's: they get names that nobody else has. */
    private static final String BASE =
            """
            CREATE USER '{id}r'@'%' IDENTIFIED BY 'secret'

            CREATE USER '{id}w'@'localhost' IDENTIFIED BY 'secret'

            CREATE ROLE '{id}x'

            CREATE TABLE users (id int NOT NULL PRIMARY KEY, email varchar(100))

            CREATE TABLE log (what varchar(200))

            CREATE PROCEDURE clean() DELETE FROM log

            GRANT SELECT ON users TO '{id}r'@'%'
            """;

    private static ChangingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = new ChangingDatabase(ChangingDatabase.mysql(), BASE);
    }

    @BeforeEach
    void make_what_only_accounts_of_ours_have() throws SQLException {
        database.run("GRANT SELECT ON users TO '{id}r'@'%'");
    }

    @AfterAll
    static void close() throws SQLException {
        database.run("DROP USER '{id}r'@'%', '{id}w'@'localhost', '{id}x'@'%'");
        database.close();
    }

    @Nested
    class When_a_privilege_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    REVOKE SELECT ON users FROM '{id}r'@'%'
                    => (cosmetic) role '{id}r'@'%': CREATE USER IF NOT EXISTS '{id}r'@'%' IDENTIFIED BY '<its password>' -> none
                    => privilege users TO '{id}r'@'%': GRANT SELECT ON users TO '{id}r'@'%' -> none

                    GRANT INSERT, UPDATE (email) ON users TO '{id}r'@'%' WITH GRANT OPTION
                    => privilege users TO '{id}r'@'%': GRANT SELECT ON users TO '{id}r'@'%' -> GRANT SELECT, INSERT, UPDATE (email) ON users TO '{id}r'@'%' WITH GRANT OPTION

                    GRANT ALL ON {db}.* TO '{id}r'@'%'
                    => privilege * TO '{id}r'@'%': none -> GRANT ALL PRIVILEGES ON * TO '{id}r'@'%'

                    GRANT EXECUTE ON PROCEDURE clean TO '{id}r'@'%'
                    => privilege PROCEDURE clean TO '{id}r'@'%': none -> GRANT EXECUTE ON PROCEDURE clean TO '{id}r'@'%'

                    GRANT SELECT ON log TO '{id}w'@'localhost'
                    => (cosmetic) role '{id}w'@'localhost': none -> CREATE USER IF NOT EXISTS '{id}w'@'localhost' IDENTIFIED BY '<its password>'
                    => privilege log TO '{id}w'@'localhost': none -> GRANT SELECT ON log TO '{id}w'@'localhost'

                    GRANT SELECT ON mysql.time_zone TO '{id}r'@'%'
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_an_account_with_a_privilege_here_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER USER '{id}r'@'%' REQUIRE SSL ACCOUNT LOCK
                    => role '{id}r'@'%': CREATE USER IF NOT EXISTS '{id}r'@'%' IDENTIFIED BY '<its password>' -> CREATE USER IF NOT EXISTS '{id}r'@'%' IDENTIFIED BY '<its password>' REQUIRE SSL ACCOUNT LOCK

                    GRANT RELOAD, BACKUP_ADMIN ON *.* TO '{id}r'@'%'
                    => role '{id}r'@'%': CREATE USER IF NOT EXISTS '{id}r'@'%' IDENTIFIED BY '<its password>' -> CREATE USER IF NOT EXISTS '{id}r'@'%' IDENTIFIED BY '<its password>' (global privileges: RELOAD; BACKUP_ADMIN)

                    GRANT '{id}x' TO '{id}r'@'%' WITH ADMIN OPTION
                    => role '{id}r'@'%': CREATE USER IF NOT EXISTS '{id}r'@'%' IDENTIFIED BY '<its password>' -> CREATE USER IF NOT EXISTS '{id}r'@'%' IDENTIFIED BY '<its password>' (member of: {id}x@`%` WITH ADMIN OPTION)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_setting_of_the_database_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER DATABASE CHARACTER SET latin1
                    => database setting COLLATE: ALTER DATABASE COLLATE utf8mb4_0900_ai_ci -> ALTER DATABASE COLLATE latin1_swedish_ci

                    ALTER DATABASE READ ONLY = 1
                    => database setting READ ONLY: none -> ALTER DATABASE READ ONLY = 1
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
