package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlSeedsTest {

    private static Ground ground(String... statements) throws SQLException {
        return Ground.of(Product.MYSQL, statements);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tinyint",
                "tinyint unsigned",
                "tinyint(1)",
                "smallint",
                "smallint unsigned",
                "mediumint",
                "mediumint unsigned",
                "int",
                "int unsigned",
                "int(5) zerofill",
                "bigint",
                "bigint unsigned",
                "float",
                "float unsigned",
                "float(5,2)",
                "double",
                "double unsigned",
                "decimal(10,2)",
                "decimal(3,3)",
                "decimal(65,30)",
                "decimal(5,0) unsigned",
                "bit(1)",
                "bit(8)",
                "bit(64)",
                "boolean",
                "date",
                "datetime",
                "datetime(6)",
                "timestamp",
                "timestamp(3)",
                "time",
                "time(6)",
                "year",
                "char(1)",
                "char(5)",
                "varchar(3)",
                "varchar(200)",
                "varchar(20) CHARACTER SET latin1",
                "varchar(20) CHARACTER SET ascii",
                "varchar(20) CHARACTER SET utf8mb3",
                "varchar(20) CHARACTER SET binary",
                "varchar(20) COLLATE utf8mb4_bin",
                "tinytext",
                "text",
                "mediumtext",
                "longtext",
                "binary",
                "binary(1)",
                "binary(16)",
                "binary(100)",
                "varbinary(1)",
                "varbinary(20)",
                "tinyblob",
                "blob",
                "mediumblob",
                "longblob",
                "enum('a','it''s','c,d')",
                "set('x','y','z')",
                "json",
                "geometry",
                "point",
                "point SRID 0",
                "point SRID 4326",
                "linestring",
                "polygon SRID 4326",
                "multipoint",
                "multilinestring",
                "multipolygon",
                "geomcollection"
            })
    void every_type_gets_values_that_the_server_takes_in_one_go(String type) throws SQLException {
        try (Ground ground = ground("CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, c " + type + " NULL, d "
                + type.replace(" SRID", " NOT NULL SRID") + (type.contains("SRID") ? ")" : " NOT NULL)"))) {
            Sowing sown = ground.sow();
            assertThat(sown.failures()).isEmpty();
            assertThat(ground.value("SELECT concat(count(*), ' of ', max(id)) FROM t"))
                    .isEqualTo("20 of 20");
            assertThat(ground.value("SELECT count(c) FROM t")).isEqualTo("15");
        }
    }

    /** Sows in a new database and says what the query answers, one row a line. */
    private static List<String> sown(String query, String... statements) throws SQLException {
        try (Ground ground = ground(statements)) {
            assertThat(ground.sow().failures()).isEmpty();
            return ground.rows(query);
        }
    }

    @Test
    void two_databases_get_equal_rows() throws SQLException {
        String[] schema = {
            "CREATE TABLE a (id bigint AUTO_INCREMENT PRIMARY KEY, at datetime DEFAULT now(), u char(36) DEFAULT"
                    + " (uuid()))",
            "CREATE TABLE b (a_id bigint REFERENCES a (id), n int CHECK (n BETWEEN 3 AND 900), s set('x','y'), j json)"
        };
        String query = "SELECT * FROM a LEFT JOIN b ON a_id = id ORDER BY id, n";
        assertThat(sown(query, schema)).isEqualTo(sown(query, schema)).hasSizeGreaterThan(19);
    }

    @Test
    void a_json_column_whose_default_is_an_array_or_an_object_holds_nothing_else() throws SQLException {
        try (Ground ground = Ground.of(
                Product.MYSQL,
                "CREATE TABLE t (a json NOT NULL DEFAULT ('[1, 2]'), b json NOT NULL DEFAULT (json_object()), d json NOT NULL)")) {
            ground.sow();
            assertThat(ground.rows("SELECT DISTINCT json_type(a), json_type(b), json_type(d) FROM t"))
                    .allMatch(row -> row.startsWith("ARRAY|OBJECT|"))
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void circles_are_closed() throws SQLException {
        assertThat(sown(
                        "SELECT (SELECT count(*) FROM a), (SELECT count(b) > 5 FROM a), (SELECT count(*) FROM b),"
                                + " (SELECT count(*) FROM x), (SELECT count(*) FROM x JOIN y ON x.y = y.id),"
                                + " @@foreign_key_checks",
                        "CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY, b int)",
                        "CREATE TABLE b (id int AUTO_INCREMENT PRIMARY KEY, a int NOT NULL, FOREIGN KEY (a) REFERENCES"
                                + " a (id))",
                        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id)",
                        "CREATE TABLE x (id int AUTO_INCREMENT PRIMARY KEY, y int NOT NULL)",
                        "CREATE TABLE y (id int AUTO_INCREMENT PRIMARY KEY, x int NOT NULL, FOREIGN KEY (x) REFERENCES"
                                + " x (id))",
                        "ALTER TABLE x ADD FOREIGN KEY (y) REFERENCES y (id)"))
                .containsExactly("20|1|20|20|20|1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n int CHECK (n > 41)",
                "n int NOT NULL CHECK (n IN (3, 5, 7))",
                "n varchar(20) NOT NULL CHECK (n IN ('new', 'it''s'))",
                "n varchar(20) UNIQUE CHECK (char_length(n) = 8)",
                "n varchar(20) NOT NULL CHECK (regexp_like(n, '^[A-Z]{2}-[0-9]+$'))",
                "n json NOT NULL CHECK (json_type(n) = 'ARRAY')",
                "n int, m int NOT NULL, CHECK (n < m)",
                "n varchar(9) NOT NULL, m int, CHECK ((n = 'a' AND m IS NULL) OR (n = 'b' AND m > 1000))",
                "n int NOT NULL, twice int AS (n DIV 2) STORED, `order` int NOT NULL",
                "n int, UNIQUE ((n + 1)), `b``c` binary(16) NOT NULL UNIQUE"
            })
    void what_restricts_a_column_is_obeyed(String columns) throws SQLException {
        assertThat(sown(
                        "SELECT concat(count(*), ' of ', max(id)) FROM `group`",
                        "CREATE TABLE `group` (id int AUTO_INCREMENT PRIMARY KEY, " + columns + ")"))
                .containsExactly("20 of 20");
    }

    @Test
    void rows_find_a_partition() throws SQLException {
        assertThat(sown(
                        "SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM u)",
                        "CREATE TABLE t (at date NOT NULL) PARTITION BY RANGE (to_days(at))"
                                + " (PARTITION p0 VALUES LESS THAN (to_days('2020-01-01')))",
                        "CREATE TABLE u (k int NOT NULL) PARTITION BY LIST (k) (PARTITION p0 VALUES IN (77, 78))"))
                .containsExactly("20|20");
    }

    @Test
    void a_table_without_transactions_gets_its_rows_one_by_one() throws SQLException {
        assertThat(sown(
                        "SELECT count(*) FROM t",
                        "CREATE TABLE t (n int NOT NULL, m varchar(3)) ENGINE = MyISAM",
                        "CREATE TRIGGER small BEFORE INSERT ON t FOR EACH ROW"
                                + " IF NEW.n > 1000 THEN SIGNAL SQLSTATE '45000'; END IF"))
                .containsExactly("20");
    }

    @Test
    void a_triggers_error_is_told() throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE t (n int)",
                "CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not today'",
                "CREATE TABLE u (n int)")) {
            assertThat(ground.sow().failures()).containsOnlyKeys("t");
            assertThat(ground.sow().failures().get("t")).startsWith("not today (tried ");
            assertThat(ground.value("SELECT count(*) FROM u")).isEqualTo("20");
        }
    }

    @Test
    void the_session_is_left_as_it_was() throws SQLException {
        try (Ground ground = ground("CREATE TABLE t (n int)")) {
            String settings = "SELECT @@time_zone, @@sql_mode, @@autocommit, @@foreign_key_checks";
            String before = ground.value(settings);
            ground.sow();
            assertThat(ground.value(settings)).isEqualTo(before);
        }
    }
}
