package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column whose type goes back keeps its values where that can be. */
class PostgresConversionTest {

    /** Of each a value that nothing but a type's own limits refuses. */
    private static final Map<String, String> VALUES = values(
            """
            smallint                    | 1
            integer                     | 1
            bigint                      | 1
            numeric(10,2)               | 1.25
            double precision            | 1.5
            money                       | 1
            boolean                     | true
            text                        | a
            character varying(20)       | a
            date                        | 2020-02-03
            timestamp without time zone | 2020-02-03 04:05:06
            timestamp with time zone    | 2020-02-03 04:05:06+00
            time without time zone      | 04:05:06
            time with time zone         | 04:05:06+00
            interval                    | 1 day
            bit(3)                      | 101
            uuid                        | 7b5f4f7c-1c1c-4d0a-9c58-3c7a3f1e0001
            bytea                       | a
            inet                        | 10.0.0.1
            public.mood                 | ok
            public.place                | (here,12)
            json                        | [1, 2]
            jsonb                       | [1, 2]
            integer[]                   | {1,2}
            text[]                      | {a,b}
            timestamp with time zone[]  | {2020-02-03 04:05:06+00}
            jsonb[]                     | {1}
            """);

    private static final String OUT_OF_RANGE = "22003";

    private static RemediedDatabase database;

    private static Map<String, String> values(String table) {
        Map<String, String> values = new LinkedHashMap<>();
        table.lines().map(line -> line.split(" +\\| ", -1)).forEach(line -> values.put(line[0], line[1]));
        return values;
    }

    @BeforeAll
    static void open() throws SQLException {
        database = new RemediedDatabase();
        database.run("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE place AS (street text, zip int)");
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            text[]                      | {1,x}                     | jsonb                       | ["1", "x"]
            int[]                       | {1,2}                     | json                        | [1,2]
            jsonb                       | ["a\\t]", null, "b,"]     | text[]                      | {"a\t]",NULL,"b,"}
            jsonb                       | [[1, 2], [3, 4]]          | integer[]                   | {{1,2},{3,4}}
            json                        | ["2020-02-03"]            | date[]                      | {2020-02-03}
            jsonb                       | null                      | text[]                      |
            jsonb                       | "2020-02-03"              | date                        | 2020-02-03
            jsonb                       | 5                         | integer                     | 5
            jsonb                       | {"a": 1}                  | text                        | {"a": 1}
            timestamp                   | 2020-02-03 04:05:06       | jsonb                       | "2020-02-03T04:05:06"
            text[]                      | {a,b}                     | text                        | {a,b}
            text                        | {a,b}                     | text[]                      | {a,b}
            text[]                      | {5,6}                     | integer                     | 5
            integer                     | 5                         | text[]                      | {5}
            integer                     |                           | integer[]                   |
            integer[]                   | {1,2}                     | text[]                      | {1,2}
            boolean                     | true                      | smallint                    | 1
            bigint                      | 12345678901               | boolean                     | true
            numeric                     | 0                         | boolean                     | false
            bit(3)                      | 101                       | smallint                    | 5
            bigint                      | 1580702706                | timestamp without time zone | 2020-02-03 04:05:06
            timestamp                   | 2020-02-03 04:05:06       | bigint                      | 1580702706
            time                        | 04:05:06                  | timestamp without time zone | 1970-01-01 04:05:06
            integer                     | 90                        | interval                    | 00:01:30
            """)
    void a_value_becomes_one_of_the_other_type(String old, String value, String type, String expected)
            throws SQLException {
        database.run("CREATE TABLE t (v " + type + ")");
        for (String statement : database.statementsAfter(
                "ALTER TABLE t ALTER v TYPE " + old + " USING NULL; INSERT INTO t VALUES (" + literal(value) + ")")) {
            database.run(statement);
        }
        assertThat(database.value("SELECT v::text FROM t")).isEqualTo(expected);
        database.run("DROP TABLE t");
    }

    private static String literal(String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    /** A text says by itself that not each can be read, and a number that it has limits. */
    @Test
    void each_type_becomes_each_other_one_or_words_say_what_stops_it() throws SQLException {
        List<String> stopped = new ArrayList<>();
        for (String old : VALUES.keySet()) {
            SchemaObject column = new SchemaObject(ObjectKind.COLUMN, "public.t.v", Map.of("type", old));
            for (String type : VALUES.keySet()) {
                PostgresConversion conversion = PostgresConversion.of(column, type);
                assertThat(typeOf(conversion, "NULL::" + old)).isEqualTo(withoutLength(type));
                try {
                    typeOf(conversion, "'" + VALUES.get(old) + "'::" + old);
                } catch (SQLException e) {
                    boolean isTold = old.matches("(text|character.*|jsonb?)(\\[])?")
                            || OUT_OF_RANGE.equals(e.getSQLState())
                            || conversion
                                    .words()
                                    .filter(it -> it.contains("stop"))
                                    .isPresent();
                    if (!isTold) {
                        stopped.add(old + " to " + type + ": " + e.getMessage());
                    }
                }
            }
        }
        assertThat(stopped).isEmpty();
    }

    private static String typeOf(PostgresConversion conversion, String value) throws SQLException {
        return database.value("SELECT pg_typeof(w)::text || coalesce(left(w::text, 0), '') FROM (SELECT "
                + conversion.expression() + " AS w FROM (SELECT " + value + " AS v) AS t) AS u");
    }

    private static String withoutLength(String type) {
        return type.replaceAll("\\([^)]*\\)", "").replaceFirst("^public\\.", "");
    }
}
