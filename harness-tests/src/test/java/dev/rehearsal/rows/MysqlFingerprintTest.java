package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlFingerprintTest {

    private static Ground ground(String... statements) throws SQLException {
        return Ground.of(Product.MYSQL, statements);
    }

    @Test
    void the_order_of_rows_and_columns_does_not_matter() throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE a (id int, name text)",
                "INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, NULL)",
                "CREATE TABLE b (name text, id int)",
                "INSERT INTO b VALUES (NULL, 3), ('y', 2), ('x', 1)")) {
            assertThat(ground.fingerprint("a").holdsWhat(ground.fingerprint("b")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "(1, 'x', ''), (1, 'x', '')                   ! (2, 'y', ''), (2, 'y', '')",
                "(1, NULL, '')                                ! (1, '', '')",
                "(1, NULL, '')                                ! (1, 'n', '')",
                "(1, 'a', ''), (1, 'a', ''), (2, 'b', ''), (2, 'b', '') ! (1, 'b', ''), (1, 'b', ''), (2, 'a', ''), (2, 'a', '')",
                "(1, 'a', ''), (2, 'b', ''), (3, 'c', '')     ! (1, 'b', ''), (2, 'c', ''), (3, 'a', '')",
                "(1, '2', '')                                 ! (2, '1', '')",
                "(1, 'a', 'b')                                ! (1, 'b', 'a')",
                "(1, 'a,1:b', 'c')                            ! (1, 'a', 'b,1:c')",
                "(1, 'a', '')                                 ! (1, 'a ', '')",
                "(1, 'a', '')                                 ! (1, 'A', '')",
                "(1, 'a', ''), (2, 'b', '')                   ! (1, 'a', '')",
            })
    void other_rows_have_another_digest(String some, String others) throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE a (id int, name varchar(20), more varchar(20))",
                "CREATE TABLE b (id int, name varchar(20), more varchar(20))",
                "INSERT INTO a VALUES " + some,
                "INSERT INTO b VALUES " + others)) {
            assertThat(ground.fingerprint("a").holdsWhat(ground.fingerprint("b")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "float                        ! 0.1              ! 0.10000001",
                "double                       ! 0.1              ! 0.10000000000000001e0 + 1e-17",
                "bit(3)                       ! b'101'           ! b'100'",
                "json                         ! '{\"a\": \"b\"}' ! '{\"a\": \"B\"}'",
                "varbinary(5)                 ! x'00'            ! x'0000'",
                "geometry                     ! ST_GeomFromText('POINT(1 2)')       ! ST_GeomFromText('POINT(2 1)')",
                "geometry                     ! ST_GeomFromText('POINT(1 2)', 4326) ! ST_GeomFromText('POINT(1 2)', 0)",
                "enum('a','A2')               ! 'a'              ! 'A2'",
                "varchar(5) CHARACTER SET latin1 ! 'e'           ! 'é'",
                "text COLLATE utf8mb4_0900_ai_ci ! 'e'           ! 'é'",
                "datetime(6)                  ! '2020-01-01 00:00:00.000001' ! '2020-01-01 00:00:00.000002'",
                "bigint unsigned              ! 18446744073709551615 ! 18446744073709551614",
            })
    void the_slightest_difference_shows(String type, String one, String other) throws SQLException {
        try (Ground ground =
                ground("CREATE TABLE a (v %s)".formatted(type), "INSERT INTO a VALUES (%s)".formatted(one))) {
            TableFingerprint before = ground.fingerprint("a");
            ground.run("UPDATE a SET v = " + other);
            TableFingerprint after = ground.fingerprint("a");
            boolean same = ground.value("SELECT COUNT(*) FROM a WHERE BINARY v = BINARY (%s)".formatted(one))
                            .equals("1")
                    && type.equals("double");
            assertThat(after.digest().equals(before.digest())).isEqualTo(same);
        }
    }

    @Test
    void another_character_set_of_the_same_text_is_the_same() throws SQLException {
        try (Ground ground =
                ground("CREATE TABLE a (v varchar(9) CHARACTER SET latin1)", "INSERT INTO a VALUES ('é'), (NULL)")) {
            TableFingerprint before = ground.fingerprint("a");
            ground.run("ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4");
            assertThat(ground.fingerprint("a").holdsWhat(before)).isTrue();
        }
    }

    @Test
    void each_row_of_a_partitioned_table_counts_once() throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3",
                "INSERT INTO p VALUES (1), (2), (3), (4)",
                "CREATE VIEW v AS SELECT * FROM p",
                "CREATE TEMPORARY TABLE passing (id int)",
                "CREATE TABLE schema_migrations (id int)")) {
            Fingerprints read = ground.fingerprints();
            assertThat(read.tables()).containsOnlyKeys("p");
            assertThat(read.rows()).isEqualTo(4);
        }
    }

    @Test
    void odd_tables_are_read() throws SQLException {
        String columns = IntStream.range(0, 400)
                .mapToObj(i -> "c" + i + " int DEFAULT " + i)
                .reduce("id int", (a, b) -> a + ", " + b);
        try (Ground ground = ground(
                "CREATE TABLE wide (" + columns + ")",
                "INSERT INTO wide (id) VALUES (1)",
                "CREATE TABLE `or``der` (`se lect` int, g int AS (`se lect` * 2), h int AS (2) STORED, i int INVISIBLE)",
                "INSERT INTO `or``der` (`se lect`) VALUES (3)",
                "CREATE TABLE `Ünï` (id int) ENGINE = MyISAM",
                "INSERT INTO `Ünï` VALUES (3)")) {
            Fingerprints read = ground.fingerprints();
            assertThat(read.tables()).containsOnlyKeys("wide", "`or``der`", "Ünï");
            assertThat(read.rows()).isEqualTo(3);
            assertThat(read.table("`or``der`").orElseThrow().columns())
                    .extracting(TableFingerprint.ColumnFingerprint::name)
                    .containsExactly("g", "h", "i", "`se lect`");
        }
    }

    @Test
    void every_type_of_the_server_is_hashed() throws SQLException {
        List<String> types = List.of(
                "tinyint",
                "smallint",
                "mediumint",
                "int",
                "bigint",
                "bigint unsigned",
                "int(5) zerofill",
                "boolean",
                "decimal(65,30)",
                "decimal",
                "float",
                "double",
                "float(5,2)",
                "bit(64)",
                "date",
                "datetime(6)",
                "time(6)",
                "timestamp(6) NULL",
                "year",
                "char(5)",
                "varchar(100)",
                "tinytext",
                "text",
                "mediumtext",
                "longtext",
                "binary(5)",
                "varbinary(5)",
                "tinyblob",
                "blob",
                "mediumblob",
                "longblob",
                "enum('a','b')",
                "set('a','b')",
                "json",
                "geometry",
                "point",
                "linestring",
                "polygon",
                "multipoint",
                "multilinestring",
                "multipolygon",
                "geometrycollection",
                "varchar(9) CHARACTER SET ucs2",
                "text CHARACTER SET gb18030");
        try (Ground ground = ground()) {
            for (int i = 0; i < types.size(); i++) {
                ground.run("CREATE TABLE t%d (v %s)".formatted(i, types.get(i)));
                ground.run("INSERT INTO t%d VALUES (NULL)".formatted(i));
            }
            ground.sow();
            Fingerprints read = ground.fingerprints();
            assertThat(read.tables()).hasSize(types.size());
            assertThat(read.tables().values())
                    .allSatisfy(table -> assertThat(table.rows()).isPositive());
        }
    }

    @Nested
    class When_tables_are_read_again {

        private static final String[] TABLES = {
            "CREATE TABLE quiet (id int PRIMARY KEY)",
            "INSERT INTO quiet VALUES (1)",
            "CREATE TABLE parent (id int PRIMARY KEY, name varchar(50), g int AS (id + 1))",
            "CREATE TABLE child (id int PRIMARY KEY, parent int,"
                    + " FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE)",
            "CREATE TABLE log (at int)",
            "INSERT INTO log VALUES (0)",
            "CREATE TRIGGER logs AFTER UPDATE ON parent FOR EACH ROW INSERT INTO log VALUES (NEW.id)",
            "INSERT INTO parent (id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)"
                    + " SELECT i, CONCAT('name ', i) FROM n",
            "INSERT INTO child SELECT id, id FROM parent",
            "CREATE TABLE part (id int PRIMARY KEY) PARTITION BY RANGE (id)"
                    + " (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20))",
            "INSERT INTO part VALUES (1), (2), (11)",
            "CREATE TABLE apart (id int PRIMARY KEY)",
            "INSERT INTO apart VALUES (5)",
            "CREATE TABLE old (id int) ENGINE = MyISAM",
        };

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE parent SET name = 'x' WHERE id = 1",
                    "UPDATE parent SET id = id + 100 ORDER BY id DESC",
                    "DELETE FROM parent WHERE id = 2",
                    "DELETE FROM child",
                    "TRUNCATE child",
                    "REPLACE INTO apart VALUES (5), (6)",
                    "INSERT INTO parent (id, name) VALUES (1, 'a') ON DUPLICATE KEY UPDATE name = 'again'",
                    "INSERT INTO log SELECT id FROM parent",
                    "CREATE TABLE made AS SELECT * FROM parent",
                    "INSERT INTO part VALUES (3)",
                    "ALTER TABLE part TRUNCATE PARTITION p0",
                    "ALTER TABLE part DROP PARTITION p1",
                    "ALTER TABLE part EXCHANGE PARTITION p0 WITH TABLE apart",
                    "ALTER TABLE part REORGANIZE PARTITION p0, p1 INTO (PARTITION p VALUES LESS THAN (20))",
                    "ALTER TABLE child MODIFY id bigint",
                    "ALTER TABLE parent ADD COLUMN more int DEFAULT 5",
                    "ALTER TABLE parent ADD COLUMN more int DEFAULT 5, ALGORITHM = INSTANT",
                    "ALTER TABLE parent MODIFY g int AS (id + 2)",
                    "ALTER TABLE parent DROP COLUMN name",
                    "ALTER TABLE parent RENAME COLUMN name TO title",
                    "RENAME TABLE quiet TO q, log TO quiet, q TO log",
                    "INSERT INTO old VALUES (1)",
                    "START TRANSACTION; UPDATE parent SET name = 'gone'; ROLLBACK",
                    "START TRANSACTION; UPDATE parent SET name = 'kept'; COMMIT",
                    "DROP TABLE log; CREATE TABLE log (at int)",
                    "CREATE TABLE c2 LIKE child; INSERT INTO c2 SELECT id, 1 FROM child; DROP TABLE child; RENAME TABLE c2 TO child",
                })
        void the_answer_is_that_of_a_new_reader(String change) throws SQLException {
            try (Ground ground = ground(TABLES);
                    FingerprintReader reader = ground.reader()) {
                reader.read();
                ground.run(change.split("; ", -1));
                assertThat(reader.read()).isEqualTo(ground.fingerprints());
            }
        }

        @Test
        void nothing_is_read_where_no_row_was_written() throws SQLException {
            try (Ground ground = ground(TABLES);
                    FingerprintReader reader = ground.reader()) {
                reader.read();
                assertThat(reader.lastRead()).hasSize(7);
                reader.read();
                assertThat(reader.lastRead()).containsExactly("old");
                ground.run("ALTER TABLE parent ADD COLUMN more int", "CREATE INDEX i ON child (id, parent)");
                reader.read();
                assertThat(reader.lastRead()).contains("old", "parent").isSubsetOf("old", "parent", "child");
            }
        }

        @Test
        void a_table_that_nobody_has_written_to_for_two_seconds_is_not_read() throws SQLException {
            try (Ground ground = ground(TABLES);
                    FingerprintReader reader = ground.reader()) {
                ground.run("DO SLEEP(2.1)");
                reader.read();
                ground.run("DELETE FROM parent WHERE id = 3");
                assertThat(reader.read()).isEqualTo(ground.fingerprints());
                assertThat(reader.lastRead()).containsExactlyInAnyOrder("old", "parent", "child");
            }
        }

        @Test
        void a_transaction_that_was_open_is_noticed_when_it_commits() throws SQLException {
            try (Ground ground = ground(TABLES);
                    FingerprintReader reader = ground.reader();
                    Connection second = ground.database().connect();
                    Statement statement = second.createStatement()) {
                reader.read();
                second.setAutoCommit(false);
                statement.execute("UPDATE parent SET name = 'late'");
                reader.read();
                second.commit();
                assertThat(reader.read()).isEqualTo(ground.fingerprints());
            }
        }
    }
}
