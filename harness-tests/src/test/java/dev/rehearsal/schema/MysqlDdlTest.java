package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole schemas; what a single change takes is in the tests of each kind of object. */
class MysqlDdlTest {

    private static final List<String> SHOP = List.of(
            "CREATE TABLE users (id bigint unsigned NOT NULL AUTO_INCREMENT, email varchar(255) COLLATE utf8mb4_bin NOT"
                    + " NULL, name varchar(100), age int DEFAULT 18, PRIMARY KEY (id), UNIQUE KEY users_email (email),"
                    + " CONSTRAINT adult CHECK (age >= 18)) COMMENT = 'people'",
            "CREATE TABLE orders (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id bigint unsigned NOT"
                    + " NULL, total decimal(10, 2) NOT NULL DEFAULT 0, placed datetime DEFAULT CURRENT_TIMESTAMP ON"
                    + " UPDATE CURRENT_TIMESTAMP, year int AS (year(placed)) STORED, KEY (year, total DESC), CONSTRAINT"
                    + " orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE)",
            "CREATE TABLE `lines` (order_id bigint unsigned NOT NULL, n int NOT NULL, what varchar(50), PRIMARY KEY"
                    + " (order_id, n), CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id))",
            "CREATE TABLE log (id int NOT NULL, at date NOT NULL, note text, FULLTEXT KEY log_note (note))"
                    + " ENGINE = MyISAM",
            "CREATE FUNCTION tax(amount decimal(10, 2)) RETURNS decimal(10, 2) DETERMINISTIC RETURN amount * 0.2",
            "CREATE VIEW a_totals AS SELECT user_id, sum(total + tax(total)) AS total FROM z_orders GROUP BY user_id",
            "CREATE TRIGGER users_log AFTER INSERT ON users FOR EACH ROW INSERT INTO log VALUES (NEW.id, now(), 'it''s')");

    private static Arguments pair(String what, List<String> before, String... changes) {
        return Arguments.of(what, before, List.of(changes));
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                pair("nothing at all", List.of()),
                pair("a shop", List.of(), shop()),
                pair(
                        "the shop closes",
                        List.of(shop()),
                        "DROP VIEW a_totals, z_orders",
                        "DROP TABLE log, `lines`, orders, users",
                        "DROP FUNCTION tax"),
                pair(
                        "a key becomes wider with all that refers to it",
                        List.of(
                                "CREATE TABLE a (id int PRIMARY KEY)",
                                "CREATE TABLE b (id int, FOREIGN KEY (id) REFERENCES a (id))"),
                        "ALTER TABLE b DROP FOREIGN KEY b_ibfk_1",
                        "ALTER TABLE a MODIFY id bigint",
                        "ALTER TABLE b MODIFY id bigint",
                        "ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES a (id)"),
                pair(
                        "tables refer to each other",
                        List.of(),
                        "CREATE TABLE a (id int PRIMARY KEY, b int)",
                        "CREATE TABLE b (id int PRIMARY KEY, a int, CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id))",
                        "ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id)"),
                pair(
                        "tables that refer to each other go",
                        List.of(
                                "CREATE TABLE a (id int PRIMARY KEY, b int)",
                                "CREATE TABLE b (id int PRIMARY KEY, a int, CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id))",
                                "ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id)"),
                        "DROP TABLE a, b"),
                pair(
                        "a column and all that uses it",
                        List.of("CREATE TABLE t (id int PRIMARY KEY, a int, b int)"),
                        "ALTER TABLE t ADD c int NOT NULL AFTER id, ADD d int AS (c + a) VIRTUAL AFTER c, ADD KEY (c, b),"
                                + " ADD KEY ((c * 2)), ADD CHECK (c > b), ADD UNIQUE (d)"),
                pair(
                        "a column and all that used it go",
                        List.of(
                                "CREATE TABLE t (id int PRIMARY KEY, c int NOT NULL, a int, b int)",
                                "ALTER TABLE t ADD d int AS (c + a) VIRTUAL AFTER c, ADD KEY (c, b), ADD CHECK (c > b), ADD UNIQUE (d)"),
                        "ALTER TABLE t DROP CHECK t_chk_1, DROP KEY d, DROP COLUMN d, DROP KEY c, DROP COLUMN c"),
                pair(
                        "a column under an index becomes computed",
                        List.of("CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, KEY (b), KEY both_of (a, b))"),
                        "ALTER TABLE t DROP COLUMN b",
                        "ALTER TABLE t ADD COLUMN b int AS (a + 1) STORED, ADD KEY (b), DROP KEY both_of, ADD KEY both_of (a, b)"),
                pair(
                        "the primary key moves to a new counter",
                        List.of("CREATE TABLE t (email varchar(50) NOT NULL PRIMARY KEY)"),
                        "ALTER TABLE t DROP PRIMARY KEY, ADD id int NOT NULL AUTO_INCREMENT PRIMARY KEY FIRST"),
                pair(
                        "the collation of a table and some of its columns",
                        List.of("CREATE TABLE t (a varchar(5), b varchar(5) COLLATE utf8mb4_bin, c text)"),
                        "ALTER TABLE t DEFAULT COLLATE latin1_bin, MODIFY a varchar(5) COLLATE latin1_bin"),
                pair(
                        "nullable columns without any default",
                        List.of("CREATE TABLE t (a int, b varchar(5))"),
                        "ALTER TABLE t ADD c int FIRST, MODIFY b varchar(6)",
                        "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN b DROP DEFAULT",
                        "ALTER TABLE t ALTER COLUMN c DROP DEFAULT",
                        "CREATE TABLE u (a int)",
                        "ALTER TABLE u ALTER COLUMN a DROP DEFAULT"),
                pair(
                        "triggers in another order",
                        List.of(
                                "CREATE TABLE t (a int)",
                                "CREATE TRIGGER t_1 BEFORE INSERT ON t FOR EACH ROW SET @a = 1",
                                "CREATE TRIGGER t_2 BEFORE INSERT ON t FOR EACH ROW SET @a = 2",
                                "CREATE TRIGGER t_3 BEFORE INSERT ON t FOR EACH ROW SET @a = 3"),
                        "DROP TRIGGER t_2",
                        "CREATE TRIGGER t_2 BEFORE INSERT ON t FOR EACH ROW PRECEDES t_1 SET @a = 2"),
                pair(
                        "programs made under other settings",
                        List.of(),
                        "SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'",
                        "CREATE FUNCTION f() RETURNS varchar(20) NO SQL RETURN 'a\\' || 'b'",
                        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SET @x = 'a\\' || 'b'",
                        "CREATE TABLE \"a b\" (\"c\" varchar(5) DEFAULT 'a\\', CHECK (\"c\" <> 'b\\'))",
                        "CREATE VIEW v AS SELECT 'a\\' AS \"q\"\"x\" FROM \"a b\"",
                        "SET SESSION sql_mode = DEFAULT"),
                pair(
                        "names that need quotes",
                        List.of("CREATE TABLE `my.table` (`a``b` int PRIMARY KEY, `group` int, `2` int, `ü` int)"),
                        "ALTER TABLE `my.table` DROP COLUMN `group`, ADD KEY `key` (`2`, `ü`), ADD CONSTRAINT `or else`"
                                + " CHECK (`2` > 0)",
                        "CREATE TABLE `from` (`to` int, CONSTRAINT `on` FOREIGN KEY (`to`) REFERENCES `my.table` (`a``b`))",
                        "CREATE VIEW `select` AS SELECT `2` AS `order` FROM `my.table`",
                        "CREATE TRIGGER `when` BEFORE INSERT ON `from` FOR EACH ROW SET @x = 1",
                        "CREATE PROCEDURE `call`() SELECT 1"));
    }

    /** The second view stands before the first in the alphabet. */
    private static String[] shop() {
        return Stream.of(
                        SHOP.subList(0, 5), List.of("CREATE VIEW z_orders AS SELECT * FROM orders"), SHOP.subList(5, 7))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void leads_back_and_forth(String what, List<String> first, List<String> changes) throws SQLException {
        try (ThrowawayDatabase database = ChangingDatabase.mysql().createDatabase();
                Connection connection = database.connect();
                SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            run(connection, first);
            Schema before = reader.read();
            run(connection, changes);
            Schema after = reader.read();
            run(connection, SchemaDifference.statements(after, before));
            Schema back = reader.read();
            assertThat(SchemaDifference.between(before, back)).allMatch(SchemaChange::cosmetic);
            run(connection, SchemaDifference.statements(back, after));
            assertThat(SchemaDifference.between(after, reader.read())).allMatch(SchemaChange::cosmetic);
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + " in " + sql + " of " + statements, e);
                }
            }
        }
    }

    @Test
    void statements_read_as_one_would_write_them() throws SQLException {
        try (ThrowawayDatabase database = ChangingDatabase.mysql().createDatabase();
                Connection connection = database.connect();
                SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            run(connection, List.of(shop()));
            Schema before = reader.read();
            run(
                    connection,
                    List.of(
                            "DROP TABLE `lines`",
                            "ALTER TABLE users DROP COLUMN name, ADD COLUMN phone varchar(20), ALTER COLUMN age DROP DEFAULT",
                            "ALTER TABLE orders DROP FOREIGN KEY orders_user, DROP KEY orders_user"));
            assertThat(SchemaDifference.statements(reader.read(), before))
                    .containsExactly(
                            """
                            ALTER TABLE orders ADD KEY orders_user (user_id)""",
                            """
                            ALTER TABLE users
                                DROP COLUMN phone,
                                ADD COLUMN name varchar(100) AFTER email,
                                ALTER COLUMN age SET DEFAULT 18""",
                            """
                            CREATE TABLE `lines` (
                                order_id bigint unsigned NOT NULL,
                                n int NOT NULL,
                                what varchar(50),
                                PRIMARY KEY (order_id, n),
                                CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id)
                            )""",
                            """
                            ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id)\
                             ON DELETE CASCADE""");
        }
    }

    @Test
    void foreign_keys_on_columns_that_change_come_by_name() throws SQLException {
        List<String> keys = List.of("a", "b", "c", "d", "e", "f");
        try (ThrowawayDatabase database = ChangingDatabase.mysql().createDatabase();
                Connection connection = database.connect();
                SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            run(connection, List.of("CREATE TABLE p (id int PRIMARY KEY)", "CREATE TABLE t (id int PRIMARY KEY)"));
            for (String key : keys) {
                run(
                        connection,
                        List.of("ALTER TABLE t ADD %1$s int, ADD CONSTRAINT %1$s FOREIGN KEY (%1$s) REFERENCES p (id)"
                                .formatted(key)));
            }
            Schema before = reader.read();
            for (String key : keys) {
                run(connection, List.of("ALTER TABLE t MODIFY %s int NOT NULL".formatted(key)));
            }
            assertThat(SchemaDifference.statements(reader.read(), before))
                    .filteredOn(statement -> statement.contains(" DROP FOREIGN KEY "))
                    .isEqualTo(keys.stream()
                            .map(key -> "ALTER TABLE t DROP FOREIGN KEY " + key)
                            .toList());
        }
    }
}
