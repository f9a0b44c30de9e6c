package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresFingerprintTest {

    private static Ground ground(String... statements) throws SQLException {
        return Ground.of(Product.POSTGRESQL, statements);
    }

    @Test
    void the_order_of_rows_and_columns_does_not_matter() throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE a (id int, name text)",
                "INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, NULL)",
                "CREATE TABLE b (name text, id int)",
                "INSERT INTO b VALUES (NULL, 3), ('y', 2), ('x', 1)")) {
            assertThat(ground.fingerprint("public.a").holdsWhat(ground.fingerprint("public.b")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(1, 'x'), (1, 'x')                         | (2, 'y'), (2, 'y')",
                "(1, NULL)                                  | (1, '')",
                "(1, NULL)                                  | (1, 'NULL')",
                "(1, 'a'), (1, 'a'), (2, 'b'), (2, 'b')     | (1, 'b'), (1, 'b'), (2, 'a'), (2, 'a')",
                "(1, 'a'), (2, 'b'), (3, 'c')               | (1, 'b'), (2, 'c'), (3, 'a')",
                "(1, '2')                                   | (2, '1')",
                "(1, 'a')                                   | (1, 'a ')",
                "(1, 'a')                                   | (1, 'A')",
                "(1, 'a'), (2, 'b')                         | (1, 'a')",
                "(1, U&'\\00e9')                             | (1, U&'e\\0301')",
            })
    void other_rows_have_another_digest(String some, String others) throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE a (id int, name text)",
                "CREATE TABLE b (id int, name text)",
                "INSERT INTO a VALUES " + some,
                "INSERT INTO b VALUES " + others)) {
            assertThat(ground.fingerprint("public.a").holdsWhat(ground.fingerprint("public.b")))
                    .isFalse();
        }
    }

    @Test
    void values_that_have_changed_columns_have_another_digest() throws SQLException {
        try (Ground ground = ground("CREATE TABLE a (x text, y text)", "INSERT INTO a VALUES ('1', '2'), ('3', '4')")) {
            TableFingerprint before = ground.fingerprint("public.a");
            ground.run("UPDATE a SET x = y, y = x");
            assertThat(ground.fingerprint("public.a").digest()).isNotEqualTo(before.digest());
        }
    }

    @Nested
    class When_the_server_holds_values_equal {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "interval            | '1 month'    | '30 days'",
                    "int[]               | '{1,2}'      | '[0:1]={1,2}'",
                    "text COLLATE loose  | 'a'          | 'A'",
                    "point               | '(1,2)'      | '(2,1)'",
                    "json                | '{\"a\": 1}' | '{\"a\":1}'",
                })
        void their_texts_tell_them_apart(String type, String one, String other) throws SQLException {
            try (Ground ground = ground(
                    "CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                    "CREATE TABLE a (v %s)".formatted(type),
                    "INSERT INTO a VALUES (%s)".formatted(one))) {
                TableFingerprint before = ground.fingerprint("public.a");
                ground.run("UPDATE a SET v = " + other);
                assertThat(ground.fingerprint("public.a").digest()).isNotEqualTo(before.digest());
            }
        }
    }

    @Test
    void an_enum_that_was_made_anew_holds_what_it_held() throws SQLException {
        try (Ground ground = ground(
                "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                "CREATE TABLE a (m mood)",
                "INSERT INTO a VALUES ('ok'), ('sad')")) {
            TableFingerprint before = ground.fingerprint("public.a");
            ground.run(
                    "ALTER TABLE a ALTER m TYPE text",
                    "DROP TYPE mood",
                    "CREATE TYPE mood AS ENUM ('new', 'sad', 'ok')",
                    "ALTER TABLE a ALTER m TYPE mood USING m::mood");
            assertThat(ground.fingerprint("public.a").holdsWhat(before)).isTrue();
        }
    }

    @Test
    void a_column_that_was_dropped_and_added_again_compares_equal() throws SQLException {
        try (Ground ground =
                ground("CREATE TABLE a (id int, name text, z int)", "INSERT INTO a VALUES (1, 'x', 1), (2, 'x', 2)")) {
            TableFingerprint before = ground.fingerprint("public.a");
            ground.run("ALTER TABLE a DROP name", "ALTER TABLE a ADD name text DEFAULT 'x'");
            assertThat(ground.fingerprint("public.a").holdsWhat(before)).isTrue();
        }
    }

    @Test
    void each_row_of_a_partitioned_table_counts_once() throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE p (id int, part int) PARTITION BY LIST (part)",
                "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
                "CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) PARTITION BY HASH (id)",
                "CREATE TABLE p2a PARTITION OF p2 FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                "CREATE TABLE p2b PARTITION OF p2 FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
                "INSERT INTO p SELECT i, i % 2 + 1 FROM generate_series(1, 20) i",
                "CREATE TABLE parent (id int)",
                "CREATE TABLE heir (more int) INHERITS (parent)",
                "INSERT INTO parent VALUES (1)",
                "INSERT INTO heir VALUES (2), (3)")) {
            Fingerprints read = ground.fingerprints();
            assertThat(read.tables()).containsOnlyKeys("public.p", "public.parent", "public.heir");
            assertThat(read.rows()).isEqualTo(23);
            assertThat(read.table("public.parent").orElseThrow().rows()).isEqualTo(1);
        }
    }

    @Test
    void a_partition_that_is_elsewhere_is_left_out() throws SQLException {
        try (Ground ground = ground(
                "CREATE EXTENSION file_fdw",
                "CREATE SERVER files FOREIGN DATA WRAPPER file_fdw",
                "CREATE TABLE p (id int, part int) PARTITION BY LIST (part)",
                "CREATE TABLE \"p 1\" PARTITION OF p FOR VALUES IN (1)",
                "CREATE FOREIGN TABLE p2 PARTITION OF p FOR VALUES IN (2) SERVER files OPTIONS (filename '/not/there')",
                "CREATE FOREIGN TABLE f (id int) SERVER files OPTIONS (filename '/not/there')",
                "INSERT INTO \"p 1\" VALUES (1, 1), (2, 1)")) {
            Fingerprints read = ground.fingerprints();
            assertThat(read.tables()).containsOnlyKeys("public.p");
            assertThat(read.rows()).isEqualTo(2);
        }
    }

    @Test
    void odd_tables_are_read() throws SQLException {
        StringBuilder wide = new StringBuilder("CREATE TABLE wide (c0 int DEFAULT 0");
        for (int i = 1; i < 400; i++) {
            wide.append(", c%d int DEFAULT %d".formatted(i, i));
        }
        try (Ground ground = ground(
                "CREATE TABLE nothing ()",
                "INSERT INTO nothing DEFAULT VALUES",
                wide.append(")").toString(),
                "INSERT INTO wide DEFAULT VALUES",
                "CREATE SCHEMA \"Odd.one\"",
                "CREATE UNLOGGED TABLE \"Odd.one\".\"select\" (\"or der\" int GENERATED ALWAYS AS IDENTITY,"
                        + " \"quo\"\"te\" int GENERATED ALWAYS AS (1 + 1) STORED)",
                "INSERT INTO \"Odd.one\".\"select\" DEFAULT VALUES",
                "CREATE TEMPORARY TABLE passing (id int)")) {
            Fingerprints read = ground.fingerprints();
            assertThat(read.tables()).containsOnlyKeys("public.nothing", "public.wide", "\"Odd.one\".\"select\"");
            assertThat(read.rows()).isEqualTo(3);
            assertThat(read.table("\"Odd.one\".\"select\"").orElseThrow().columns())
                    .extracting(TableFingerprint.ColumnFingerprint::name)
                    .containsExactly("\"or der\"", "\"quo\"\"te\"");
        }
    }

    @Test
    void every_type_of_the_server_is_hashed() throws SQLException {
        try (Ground ground = ground()) {
            List<String> types = ground.rows(
                    """
                    SELECT format_type(oid, NULL) FROM pg_type
                     WHERE typtype IN ('b', 'r', 'm') AND typname NOT LIKE '\\_%' AND typisdefined
                       AND oid <> ALL ('{pg_node_tree,pg_ndistinct,pg_dependencies,pg_mcv_list,pg_brin_bloom_summary,pg_brin_minmax_multi_summary,gtsvector}'::regtype[])
                    """);
            assertThat(types).hasSizeGreaterThan(60);
            for (int i = 0; i < types.size(); i++) {
                ground.run("CREATE TABLE t%d (v %s, w %s[])".formatted(i, types.get(i), types.get(i)));
                ground.run("INSERT INTO t%d VALUES (NULL, NULL)".formatted(i));
            }
            ground.sow();
            Fingerprints read = ground.fingerprints();
            assertThat(read.tables()).hasSize(types.size());
            assertThat(read.tables().values())
                    .allSatisfy(table -> assertThat(table.rows()).isPositive());
        }
    }

    @Nested
    class When_tables_are_large {

        @Test
        void columns_are_not_told_apart() throws SQLException {
            try (Ground ground = ground(
                    "CREATE TABLE a (id int)",
                    "INSERT INTO a SELECT generate_series(1, 10001)",
                    "CREATE TABLE b (id int)")) {
                assertThat(ground.fingerprint("public.a")
                                .column("id")
                                .orElseThrow()
                                .contents())
                        .isEmpty();
                ground.run("DELETE FROM a WHERE id = 1");
                assertThat(ground.fingerprint("public.a")
                                .column("id")
                                .orElseThrow()
                                .contents())
                        .hasValueSatisfying(held -> assertThat(held.filled()).isEqualTo(10000));
            }
        }
    }
}
