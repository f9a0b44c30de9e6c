package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
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

    @Nested
    class When_tables_reference_each_other {

        @Test
        void what_is_referenced_comes_first() throws SQLException {
            try (Ground ground = ground(
                    "CREATE TABLE z_users (id serial PRIMARY KEY, email text UNIQUE)",
                    "CREATE TABLE a_orders (id serial PRIMARY KEY, user_id integer NOT NULL REFERENCES z_users)")) {
                assertThat(ground.sow().tables())
                        .extracting(Sowing.SownTable::name)
                        .containsExactly("public.z_users", "public.a_orders");
                assertThat(ground.value("SELECT count(*) FROM a_orders")).isEqualTo("20");
            }
        }
    }
}
