package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.Sowing.SownTable;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that few rows hold, and that migrations stumble at. */
class RareTextsTest {

    private static final String ALL = "SELECT count(*) FROM t";

    @ParameterizedTest
    @EnumSource
    void a_key_has_letters_in_upper_case(Product product) throws SQLException {
        try (Ground ground = Ground.of(
                product,
                "CREATE TABLE t (id int PRIMARY KEY, c varchar(40) UNIQUE NOT NULL, d varchar(40), e int, UNIQUE (d, e))")) {
            assertThat(ground.sow().rows()).isEqualTo(20);
            assertThat(ground.rows("SELECT c, d FROM t")).contains("C-3|D-3");
        }
    }

    @Test
    void what_a_check_forbids_is_left_out() throws SQLException {
        try (Ground ground = Ground.of(
                Product.POSTGRESQL,
                "CREATE TABLE t (id int PRIMARY KEY, c text UNIQUE NOT NULL CHECK (c = lower(c) AND c <> ''))")) {
            assertThat(ground.sow().rows()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_text_without_limit_is_longer_than_most_limits(Product product) throws SQLException {
        try (Ground ground = Ground.of(
                product,
                "CREATE TABLE t (id int PRIMARY KEY, c text, d text, e varchar(255), f varchar(700))",
                "CREATE INDEX c_d ON t (%s)".formatted(product == Product.MYSQL ? "c(100), d(100)" : "c, d"))) {
            assertThat(ground.sow().tables()).extracting(SownTable::failure).allMatch(why -> why.isEmpty());
            assertThat(ground.value("SELECT max(length(c)) FROM t")).isEqualTo("1100");
            assertThat(ground.value("SELECT max(length(d)) FROM t")).isEqualTo("1100");
            assertThat(ground.value(ALL)).isEqualTo("20");
        }
    }
}
