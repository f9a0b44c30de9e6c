package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.Sowing.SownTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSeedsTest {

    private static Ground ground(String... statements) throws SQLException {
        return Ground.of(Product.POSTGRESQL, statements);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "smallint",
                "integer",
                "bigint",
                "real",
                "double precision",
                "numeric",
                "numeric(10,2)",
                "numeric(3,5)",
                "numeric(4,-2)",
                "money",
                "text",
                "varchar",
                "varchar(3)",
                "char(5)",
                "char",
                "\"char\"",
                "name",
                "bytea",
                "date",
                "time",
                "time(0)",
                "timetz",
                "timestamp",
                "timestamp(0)",
                "timestamptz",
                "interval",
                "interval year to month",
                "uuid",
                "json",
                "jsonb",
                "jsonpath",
                "xml",
                "inet",
                "cidr",
                "macaddr",
                "macaddr8",
                "bit",
                "bit(5)",
                "bit(70)",
                "varbit",
                "varbit(3)",
                "point",
                "line",
                "lseg",
                "box",
                "path",
                "polygon",
                "circle",
                "tsvector",
                "tsquery",
                "oid",
                "xid",
                "xid8",
                "cid",
                "tid",
                "pg_lsn",
                "pg_snapshot",
                "regclass",
                "regtype",
                "regproc",
                "regprocedure",
                "regoper",
                "regoperator",
                "regrole",
                "regnamespace",
                "regconfig",
                "regdictionary",
                "regcollation",
                "int2vector",
                "oidvector",
                "refcursor",
                "integer[]",
                "text[]",
                "text[][]",
                "varchar(2)[]",
                "jsonb[]",
                "timestamptz[]",
                "box[]",
                "int4range",
                "int8range",
                "numrange",
                "tsrange",
                "tstzrange",
                "daterange",
                "int4multirange",
                "datemultirange",
                "tstzrange[]",
                "mood",
                "mood[]",
                "positive",
                "more_than_ten",
                "short_text",
                "pair",
                "pair[]",
                "nested",
                "textrange",
                "textmultirange"
            })
    void every_type_gets_values_that_the_server_takes_in_one_go(String type) throws SQLException {
        try (Ground ground = ground(
                "CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy')",
                "CREATE DOMAIN positive AS integer CHECK (VALUE > 0)",
                "CREATE DOMAIN more_than_ten AS positive CHECK (VALUE > 10)",
                "CREATE DOMAIN short_text AS varchar(20) NOT NULL CHECK (length(VALUE) BETWEEN 2 AND 5)",
                "CREATE TYPE pair AS (x integer, y text)",
                "CREATE TYPE nested AS (p pair, q pair[], m mood)",
                "CREATE TYPE textrange AS RANGE (subtype = text, multirange_type_name = textmultirange)",
                "CREATE TABLE t (id serial PRIMARY KEY, c " + type + ", d " + type + " NOT NULL)")) {
            Sowing sown = ground.sow();
            assertThat(sown.failures()).isEmpty();
            assertThat(ground.value("SELECT count(*) || ' of ' || max(id) FROM t"))
                    .isEqualTo("20 of 20");
            assertThat(ground.value("SELECT count(c) FROM t"))
                    .isIn(type.equals("short_text") ? new String[] {"20"} : new String[] {"15", "19"});
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
    void limits_of_numbers_and_of_time_are_among_the_values() throws SQLException {
        assertThat(sown("SELECT i, f, t, n FROM t", "CREATE TABLE t (i int, f float8, t timestamptz, n numeric(4,2))"))
                .anyMatch(row -> row.startsWith("2147483647|"))
                .anyMatch(row -> row.contains("|NaN|"))
                .anyMatch(row -> row.contains("|infinity|"))
                .anyMatch(row -> row.endsWith("|-99.99"));
    }

    @Test
    void texts_come_from_all_of_unicode_and_may_be_empty() throws SQLException {
        List<String> texts = sown("SELECT a, b FROM t", "CREATE TABLE t (a text NOT NULL, b text NOT NULL)");
        assertThat(String.join("", texts)).contains("\ud83d\udc69\u200d\ud83d\udcbb", "e\u0301", "\u6f22\u5b57");
        assertThat(sown("SELECT count(*) FROM t WHERE a = '' OR b = ''", "CREATE TABLE t (a text, b text)"))
                .doesNotContain("0");
    }

    @Test
    void a_json_column_whose_default_is_an_array_or_an_object_holds_nothing_else() throws SQLException {
        assertThat(
                        sown(
                                "SELECT DISTINCT jsonb_typeof(a), jsonb_typeof(b), json_typeof(c), jsonb_typeof(d) FROM t",
                                """
                        CREATE TABLE t (a jsonb NOT NULL DEFAULT '[1, 2]', b jsonb NOT NULL DEFAULT '{}',
                                        c json NOT NULL DEFAULT json_build_array(), d jsonb NOT NULL)
                        """))
                .allMatch(row -> row.startsWith("array|object|array|"))
                .hasSizeGreaterThan(2);
    }

    @Test
    void modest_rows_are_few_and_hold_defaults_and_no_nulls() throws SQLException {
        try (Ground ground = ground("CREATE TABLE t (id int PRIMARY KEY, a text, b int DEFAULT 7)")) {
            SeedOptions modest = SeedOptions.except(Set.of()).modestly();
            Seeds.of(Product.POSTGRESQL).sow(ground.connection, modest, new SeedScript(Product.POSTGRESQL));
            assertThat(ground.rows("SELECT * FROM t ORDER BY id"))
                    .containsExactly("1|a-1|7", "2|a-2|7", "3|a-3|7", "4|a-4|7");
        }
    }

    @Test
    void keys_can_be_read() throws SQLException {
        assertThat(sown(
                        "SELECT id, code, uid FROM t WHERE id <= 2 ORDER BY id",
                        "CREATE TABLE t (id int PRIMARY KEY, code varchar(10) UNIQUE, uid uuid UNIQUE)"))
                .first()
                .asString()
                .startsWith("1|code-1|")
                .endsWith("-0000-4000-8000-000000000001");
    }

    @Test
    void two_databases_get_equal_rows() throws SQLException {
        String[] schema = {
            "CREATE TYPE mood AS ENUM ('sad', 'happy')",
            "CREATE TABLE a (id bigserial PRIMARY KEY, at timestamptz DEFAULT now(), u uuid DEFAULT gen_random_uuid())",
            "CREATE TABLE b (a_id bigint REFERENCES a, n int CHECK (n BETWEEN 3 AND 900), m mood[], PRIMARY KEY (a_id,"
                    + " n))"
        };
        String digest = "SELECT md5(string_agg(t, ';' ORDER BY t)) FROM (SELECT a::text FROM a UNION ALL"
                + " SELECT b::text FROM b) r (t)";
        // Other ids of the catalog, and another time.
        String[] later = Stream.concat(
                        Stream.of(
                                "CREATE TABLE gone ()", "DROP TABLE gone", "CREATE TYPE gone AS ()", "DROP TYPE gone"),
                        Stream.of(schema))
                .toArray(String[]::new);
        assertThat(sown(digest, schema)).isEqualTo(sown(digest, later));
    }

    @Test
    void what_is_full_is_left_alone() throws SQLException {
        try (Ground ground = ground("CREATE TABLE t (id serial PRIMARY KEY, n int)", "CREATE TABLE u (n int)")) {
            ground.run("INSERT INTO u SELECT generate_series(1, 20)");
            assertThat(ground.sow().tables()).extracting(SownTable::name).containsExactly("public.t");
            assertThat(ground.sow().tables()).isEmpty();
        }
    }

    @Test
    void a_column_that_comes_to_a_full_table_is_filled_in_a_few_more_rows() throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE t (id serial PRIMARY KEY)", "CREATE TABLE one (t_id int PRIMARY KEY REFERENCES t)")) {
            ground.sow();
            ground.run("ALTER TABLE one ADD COLUMN note text");
            assertThat(ground.sow("public.one").failures()).isEmpty();
            assertThat(ground.value("SELECT count(*), count(note) FROM one")).isEqualTo("24|3");
            assertThat(ground.value("SELECT count(*) FROM t")).isEqualTo("26");
        }
    }

    @Test
    void only_what_is_asked_for_is_looked_at_with_what_it_references() throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE a (id serial PRIMARY KEY)",
                "CREATE TABLE b (a_id int REFERENCES a)",
                "CREATE TABLE c (n int)",
                "CREATE TABLE schema_migrations (version text)")) {
            assertThat(ground.sow("public.b").tables())
                    .extracting(SownTable::name)
                    .containsExactly("public.a", "public.b");
            assertThat(ground.sow().tables()).extracting(SownTable::name).containsExactly("public.c");
        }
    }

    @Test
    void sequences_advance_as_with_anybodys_rows() throws SQLException {
        assertThat(sown(
                        "SELECT nextval('t_id_seq'), nextval('u_id_seq')",
                        "CREATE TABLE t (id serial PRIMARY KEY)",
                        "CREATE TABLE u (id int GENERATED ALWAYS AS IDENTITY, n int, twice int GENERATED"
                                + " ALWAYS AS (n / 2) STORED)"))
                .containsExactly("21|21");
    }

    @Nested
    class When_tables_reference_each_other {

        @Test
        void what_is_referenced_comes_first() throws SQLException {
            try (Ground ground = ground(
                    "CREATE TABLE z_users (id serial PRIMARY KEY, email text UNIQUE)",
                    "CREATE TABLE a_orders (id serial PRIMARY KEY, user_id integer NOT NULL REFERENCES z_users)")) {
                assertThat(ground.sow().tables())
                        .extracting(SownTable::name)
                        .containsExactly("public.z_users", "public.a_orders");
                assertThat(ground.value("SELECT count(*) FROM a_orders")).isEqualTo("20");
            }
        }

        @Test
        void a_table_that_may_reference_itself_does_so_in_its_second_half() throws SQLException {
            assertThat(sown(
                            "SELECT count(*), count(parent) > 5 FROM t",
                            "CREATE TABLE t (id serial PRIMARY KEY, parent int REFERENCES t)"))
                    .containsExactly("20|t");
        }

        @Test
        void a_circle_is_closed_through_what_may_be_null() throws SQLException {
            assertThat(sown(
                            "SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM b), (SELECT count(b) > 5 FROM a)",
                            "CREATE TABLE a (id serial PRIMARY KEY, b int)",
                            "CREATE TABLE b (id serial PRIMARY KEY, a int NOT NULL REFERENCES a)",
                            "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b"))
                    .containsExactly("20|20|t");
        }

        @Test
        void a_circle_without_a_beginning_goes_in_together() throws SQLException {
            assertThat(sown(
                            "SELECT count(*), (SELECT count(*) FROM a), (SELECT count(*) FROM self) FROM b",
                            "CREATE TABLE a (id serial PRIMARY KEY, b uuid NOT NULL)",
                            "CREATE TABLE b (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), a int NOT NULL"
                                    + " REFERENCES a)",
                            "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b DEFERRABLE INITIALLY DEFERRED",
                            "CREATE TABLE self (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s int NOT"
                                    + " NULL REFERENCES self)"))
                    .containsExactly("20|20|20");
        }

        @Test
        void keys_of_several_columns_stay_together() throws SQLException {
            assertThat(sown(
                            "SELECT count(*) FROM task",
                            "CREATE TABLE tenant (id serial PRIMARY KEY)",
                            "CREATE TABLE person (tenant int REFERENCES tenant, id int, PRIMARY KEY (tenant, id))",
                            "CREATE TABLE task (tenant int NOT NULL REFERENCES tenant, owner int NOT NULL, helper int,"
                                    + " FOREIGN KEY (tenant, owner) REFERENCES person,"
                                    + " FOREIGN KEY (tenant, helper) REFERENCES person)"))
                    .containsExactly("20");
        }

        @Test
        void a_table_that_joins_others_gets_different_pairs() throws SQLException {
            assertThat(sown(
                            "SELECT count(*), count(DISTINCT (x, y)) FROM friends",
                            "CREATE TABLE p (id serial PRIMARY KEY)",
                            "CREATE TABLE friends (x int REFERENCES p, y int REFERENCES p, PRIMARY KEY (x, y),"
                                    + " CHECK (x <> y))"))
                    .containsExactly("20|20");
        }

        @Test
        void who_references_an_empty_table_says_so() throws SQLException {
            try (Ground ground = ground(
                    "CREATE TABLE a (id int PRIMARY KEY CHECK (id = id + 1))",
                    "CREATE TABLE b (a int NOT NULL CONSTRAINT to_a REFERENCES a)",
                    "CREATE TABLE c (n int)")) {
                Sowing sown = ground.sow();
                assertThat(sown.failures()).containsOnlyKeys("public.a", "public.b");
                assertThat(sown.failures().get("public.b")).isEqualTo("to_a references public.a, which has no rows");
                assertThat(ground.value("SELECT count(*) FROM c")).isEqualTo("20");
            }
        }
    }

    @Nested
    class When_rows_must_differ {

        @Test
        void unique_keys_of_every_kind_hold() throws SQLException {
            assertThat(sown(
                            "SELECT count(*) FROM t",
                            "CREATE EXTENSION btree_gist",
                            "CREATE TABLE t (a varchar(2) UNIQUE, b int, c text, d boolean, e int NOT NULL, f"
                                    + " tstzrange, UNIQUE (b, d), UNIQUE NULLS NOT DISTINCT (c), EXCLUDE USING gist (e"
                                    + " WITH =, f WITH &&))",
                            "CREATE UNIQUE INDEX ON t (lower(c), b)",
                            "CREATE UNIQUE INDEX ON t (e) WHERE d"))
                    .containsExactly("20");
        }

        @Test
        void as_many_rows_go_in_as_there_are_values() throws SQLException {
            try (Ground ground = ground("CREATE TABLE t (sure boolean PRIMARY KEY)")) {
                Sowing sown = ground.sow();
                assertThat(sown.tables().get(0).rows()).isEqualTo(2);
                assertThat(sown.failures().get("public.t"))
                        .startsWith("there are no more different values for t_pkey (sure)");
            }
        }
    }

    @Test
    void coverage_counts_everybodys_rows() throws SQLException {
        try (Ground ground = ground(
                "CREATE TABLE a (id int PRIMARY KEY, n int)",
                "CREATE TABLE b (x int CHECK (x IS NULL), y int NOT NULL, z int DEFAULT 1)")) {
            assertThat(ground.coverage(Sowing.none()))
                    .hasToString("0 of 2 tables have rows; 0 of 5 columns are filled,"
                            + " 0 of 3 that can be null are null somewhere");
            ground.run("INSERT INTO a VALUES (1, NULL), (2, 3)", "INSERT INTO b VALUES (NULL, 1, 2)");
            Coverage coverage = ground.coverage(Sowing.none());
            assertThat(coverage.percent()).isEqualTo(80.0);
            assertThat(coverage.neverFilled()).containsExactly("public.b.x");
            assertThat(coverage.neverNull()).containsExactly("public.b.z");
            assertThat(coverage.tables().get(0).rows()).isEqualTo(2);
        }
    }
}
