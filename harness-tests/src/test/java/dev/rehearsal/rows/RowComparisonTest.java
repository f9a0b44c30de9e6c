package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.RowComparison.Values;
import dev.rehearsal.rows.RowDifference.Example;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowComparisonTest {

    private static String named(Product product, String table) {
        return product == Product.POSTGRESQL ? "public." + table : table;
    }

    private static RowDifference compare(Ground expected, Ground actual, Values values, String... columns)
            throws SQLException {
        try (RowComparison comparison = RowComparison.of(expected.database(), actual.database(), values)) {
            return comparison.compare(named(expected.product, "users"), List.of(columns));
        }
    }

    private static List<String> examples(RowDifference difference) {
        return difference.examples().stream().map(Example::toString).sorted().toList();
    }

    private static final String[] USERS = {
        "CREATE TABLE users (id int PRIMARY KEY, email varchar(50), age int)",
        "INSERT INTO users VALUES (1, 'a@x', 10), (2, 'b@x', 20), (3, NULL, 30), (10, '', 40)",
    };

    @ParameterizedTest
    @EnumSource
    void rows_are_recognised_by_their_key(Product product) throws SQLException {
        try (Ground expected = Ground.of(product, USERS);
                Ground actual = Ground.of(product, USERS)) {
            assertThat(compare(expected, actual, Values.SHOWN).isEmpty()).isTrue();
            actual.run(
                    "UPDATE users SET email = 'c@x' WHERE id = 1",
                    "UPDATE users SET email = NULL, age = 41 WHERE id = 10",
                    "DELETE FROM users WHERE id = 2",
                    "INSERT INTO users VALUES (4, 'd@x', 1)");
            RowDifference difference = compare(expected, actual, Values.SHOWN);
            assertThat(difference)
                    .hasToString("%s: of 4 rows 1 is missing, 2 differ in age, email, 1 is there that should not be"
                            .formatted(named(product, "users")));
            assertThat(difference.key()).containsExactly("id");
            assertThat(difference.isComplete()).isTrue();
            assertThat(examples(difference))
                    .containsExactlyInAnyOrder(
                            "id 1: email was 'a@x', is 'c@x'",
                            "id 10: age was '40', is '41'; email was '', is null",
                            "id 2 is missing: age '20', email 'b@x'",
                            "id 4 should not be there: age '1', email 'd@x'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_value_is_shown_of_a_copy_of_production(Product product) throws SQLException {
        try (Ground expected = Ground.of(
                        product,
                        "CREATE TABLE users (name varchar(20) PRIMARY KEY, note text, age int)",
                        "INSERT INTO users VALUES ('secret1', 'secret2', 7777), ('secret3', NULL, 7777), ('secret4', 'secret5', 7777)",
                        "INSERT INTO users VALUES ('secret9', '%s', 7777)".formatted("secret".repeat(100)));
                Ground actual = Ground.of(
                        product,
                        "CREATE TABLE users (name varchar(20) PRIMARY KEY, note text, age int)",
                        "INSERT INTO users VALUES ('secret1', 'secret', 8888), ('secret3', 'secret6', 7777), ('secret7', 'secret5', 7777)",
                        "INSERT INTO users VALUES ('secret9', '%s', 7777)".formatted("secret".repeat(101)))) {
            RowDifference difference = compare(expected, actual, Values.MASKED);
            assertThat(difference.changed()).isEqualTo(3);
            assertThat(difference.missing()).isEqualTo(1);
            assertThat(difference.toString() + difference.examples() + examples(difference))
                    .doesNotContain("secret", "7777", "8888");
            assertThat(examples(difference))
                    .anyMatch(it -> it.endsWith(
                            "(20) of 7 characters> is missing: age '<%1$s of 4 characters>', note '<text of 7 characters>'"
                                    .formatted(product == Product.POSTGRESQL ? "integer" : "int")))
                    .anyMatch(it -> it.endsWith("note was '<text of 7 characters>', is '<text of 6 characters>'"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_without_a_key_are_missing_or_extra(Product product) throws SQLException {
        String table = "CREATE TABLE users (name varchar(20), age int)";
        try (Ground expected = Ground.of(product, table, "INSERT INTO users VALUES ('a', 1), ('b', 2), (NULL, 3)");
                Ground actual = Ground.of(
                        product,
                        table,
                        "INSERT INTO users VALUES ('a', 1), ('a', 1), ('b', 2), ('b', 2), (NULL, 3), (NULL, 3)")) {
            RowDifference doubled = compare(expected, actual, Values.SHOWN);
            assertThat(doubled.extra()).isEqualTo(3);
            assertThat(doubled.missing()).isZero();
            assertThat(examples(doubled)).contains("a row should not be there: age '1', name 'a'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_unique_key_without_nulls_does_as_well_and_the_primary_key_is_preferred(Product product) throws SQLException {
        String table = "CREATE TABLE users (a varchar(9) NOT NULL, b int NOT NULL, c int UNIQUE, v int, UNIQUE (b, a))";
        try (Ground expected = Ground.of(product, table, "INSERT INTO users VALUES ('x', 1, 1, 1), ('x', 2, 2, 2)");
                Ground actual = Ground.of(product, table, "INSERT INTO users VALUES ('x', 1, 1, 1), ('x', 2, 2, 9)")) {
            assertThat(examples(compare(expected, actual, Values.SHOWN)))
                    .containsExactly("b 2, a x: v was '2', is '9'");
            expected.run("ALTER TABLE users ADD PRIMARY KEY (a, b)");
            assertThat(compare(expected, actual, Values.SHOWN).key()).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_the_columns_of_both_or_those_asked_for_are_compared(Product product) throws SQLException {
        try (Ground expected = Ground.of(product, USERS);
                Ground actual = Ground.of(product, USERS)) {
            actual.run(
                    "ALTER TABLE users ADD more int DEFAULT 5",
                    "ALTER TABLE users DROP COLUMN age",
                    "UPDATE users SET email = 'z' WHERE id = 1");
            assertThat(compare(expected, actual, Values.SHOWN).columns()).containsExactly("email");
            assertThat(compare(expected, actual, Values.SHOWN, "id").isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void values_of_another_type_are_compared_as_texts(Product product) throws SQLException {
        try (Ground expected = Ground.of(product, USERS);
                Ground actual = Ground.of(product, USERS)) {
            actual.run(
                    product == Product.POSTGRESQL
                            ? "ALTER TABLE users ALTER age TYPE text"
                            : "ALTER TABLE users MODIFY age varchar(20)",
                    "UPDATE users SET age = '020' WHERE id = 2");
            RowDifference difference = compare(expected, actual, Values.SHOWN);
            assertThat(difference.changed()).isEqualTo(1);
            assertThat(examples(difference)).containsExactly("id 2: age was '20', is '020'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void long_values_are_told_apart_and_shortened(Product product) throws SQLException {
        String table = "CREATE TABLE users (id int PRIMARY KEY, note %s)"
                .formatted(product == Product.POSTGRESQL ? "text" : "longtext");
        String row = "INSERT INTO users VALUES (1, CONCAT(REPEAT('x', 1000000), '%s'))";
        try (Ground expected = Ground.of(product, table, row.formatted("a"));
                Ground actual = Ground.of(product, table, row.formatted("b"))) {
            RowDifference difference = compare(expected, actual, Values.SHOWN);
            assertThat(difference.changed()).isEqualTo(1);
            assertThat(difference.examples().get(0).before().get("note"))
                    .startsWith("xxx")
                    .contains("... of 1000001 characters, hash ")
                    .hasSizeLessThan(200);
        }
    }

    @Test
    void a_few_changes_in_a_large_table_are_all_found() throws SQLException {
        String[] large = {
            "CREATE TABLE users (id int PRIMARY KEY, v text)",
            "INSERT INTO users SELECT i, 'v' || i FROM generate_series(1, 200000) i",
        };
        try (Ground expected = Ground.of(Product.POSTGRESQL, large);
                Ground actual = Ground.of(Product.POSTGRESQL, large)) {
            actual.run("UPDATE users SET v = 'x' WHERE id % 50000 = 0", "DELETE FROM users WHERE id = 7");
            RowDifference difference = compare(expected, actual, Values.SHOWN);
            assertThat(difference).hasToString("public.users: of 200000 rows 1 is missing, 4 differ in v");
            actual.run("UPDATE users SET v = 'all'");
            RowDifference all = compare(expected, actual, Values.SHOWN);
            assertThat(all.isComplete()).isFalse();
            assertThat(all.changed()).isBetween(50_000L, (long) RowComparison.MOST_ROWS);
            assertThat(all.toString()).startsWith("public.users: of 200000 rows at least ");
            assertThat(all.examples()).hasSize(RowComparison.MOST_EXAMPLES);
        }
    }

    @Test
    void a_table_that_is_not_there_is_the_callers_mistake() throws SQLException {
        try (Ground expected = Ground.of(Product.POSTGRESQL, USERS);
                Ground actual = Ground.of(Product.POSTGRESQL)) {
            assertThatThrownBy(() -> compare(expected, actual, Values.SHOWN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no table public.users");
        }
    }
}
