package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlExcerptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER ROLE app PASSWORD 'hunter2'",
                "CREATE USER app WITH ENCRYPTED PASSWORD E'hunter2\\'hunter2' LOGIN",
                "alter user app identified by 'hunter2''hunter2'",
                "ALTER USER app IDENTIFIED WITH caching_sha2_password BY \"hunter2\"",
                "CREATE USER app IDENTIFIED WITH mysql_native_password AS 'hunter2'",
                "SET PASSWORD FOR app = 'hunter2'",
                "SET PASSWORD = 'hunter2'",
                "CHANGE MASTER TO MASTER_PASSWORD='hunter2', MASTER_PORT=1",
                "CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'app', password 'hunter2')",
                "ALTER ROLE app PASSWORD 'hunter2 without an end"
            })
    void a_password_is_not_shown(String sql) {
        assertThat(SqlExcerpt.of(sql)).doesNotContain("hunter2").contains("'***'");
    }

    @Test
    void one_that_is_cut_off_is_not_shown_either() {
        assertThat(SqlExcerpt.of(
                        "-- " + "x".repeat(3970) + "\nALTER ROLE app PASSWORD 'hunter2" + "y".repeat(99) + "'"))
                .doesNotContain("hunt");
    }

    @Test
    void all_else_is_shown() {
        String sql = "INSERT INTO password_resets (password, note) VALUES ('a', 'it''s fine')";
        assertThat(SqlExcerpt.of(sql)).isEqualTo(sql);
    }

    @Test
    void two_excerpts_of_one_statement_are_the_same_wherever_they_were_cut() {
        String sql = "INSERT INTO a VALUES ('" + "x".repeat(5000) + "')";
        assertThat(SqlExcerpt.isSame(SqlExcerpt.of(sql), sql.substring(0, 1024) + " "))
                .isTrue();
        assertThat(SqlExcerpt.isSame("ALTER USER a PASSWORD 'one'", SqlExcerpt.of("ALTER USER a PASSWORD 'one'")))
                .isTrue();
        assertThat(SqlExcerpt.isSame("SELECT 1", "SELECT 10")).isFalse();
    }

    @Test
    void what_is_very_long_is_cut_and_says_so() {
        assertThat(SqlExcerpt.of("SELECT '" + "x".repeat(1_000_000) + "'"))
                .hasSizeLessThan(4_100)
                .endsWith("... (996,009 more characters)");
    }
}
