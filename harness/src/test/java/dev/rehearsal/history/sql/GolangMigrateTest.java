package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.history.WayBack;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GolangMigrateTest {

    private Written written;

    @BeforeEach
    void write(@TempDir Path root) {
        written = new Written(root);
    }

    @Test
    void versions_are_numbers_with_gaps_and_zero_among_them() {
        written.files("10_c.up.sql", "9_b.up.sql", "0_a.up.sql", "000011_d.up.sql");
        assertThat(written.ids()).containsExactly("0_a", "9_b", "10_c", "000011_d");
        assertThat(written.migration("000011_d").version()).isEqualTo("000011");
        assertThat(written.migration("000011_d").name()).isEqualTo("d");
        assertThat(written.migration("000011_d").file()).isEqualTo(Path.of("000011_d.up.sql"));
    }

    @Test
    void a_file_is_one_message() {
        written.file("1_a.up.sql", "CREATE TABLE a ();\n").file("1_a.down.sql", "DROP TABLE a;");
        assertThat(written.forward("1_a").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
        assertThat(written.forward("1_a").text().read()).isEqualTo(new Script.Part("CREATE TABLE a ();\n", 1));
        assertThat(written.backward("1_a").text().read().sql()).isEqualTo("DROP TABLE a;");
        assertThat(written.backward("1_a").file()).isEqualTo("1_a.down.sql");
    }

    @Test
    void the_backward_file_may_be_called_otherwise_behind_the_same_version() {
        written.files("01_add_users.up.sql", "1_drop_users.down.sql");
        assertThat(written.wayBack("01_add_users")).isEqualTo(new WayBack.Present());
        assertThat(written.backward("01_add_users").file()).isEqualTo("1_drop_users.down.sql");
    }

    @Test
    void a_version_twice_is_refused() {
        written.files("1_a.up.sql", "01_b.up.sql");
        assertThatThrownBy(written::history)
                .isInstanceOf(RehearsalException.class)
                .hasMessageContainingAll(
                        "Cannot read the history in", "01_b.up.sql, 1_a.up.sql", "a version of its own");
    }

    @Test
    void a_backward_file_alone_is_refused() {
        written.files("1_a.up.sql", "2_b.down.sql");
        assertThatThrownBy(written::history)
                .hasMessageContaining("2_b.down.sql goes backward, and no file goes forward to version 2");
    }

    @Test
    void names_with_a_V_and_a_dot_are_read_too() {
        written.files("V0002.Add.up.sql", "V0001.Initial_Schema.up.sql", "V0001.Initial_Schema.down.sql");
        assertThat(written.ids()).containsExactly("V0001.Initial_Schema", "V0002.Add");
        assertThat(written.history().layout()).isEqualTo("golang-migrate");
    }

    @Test
    void a_file_named_otherwise_is_left_out_aloud() {
        written.files("1_a.up.sql", "helper.sql", "setup.sql", "1_a.verify.sql", "1_a.data.sql");
        assertThat(written.history().remarks()).containsExactly("left out, not named as a migration: helper.sql");
    }
}
