package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.History;
import dev.rehearsal.history.WayBack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlToolTest {

    private Written written;

    @BeforeEach
    void write(@TempDir Path root) {
        written = new Written(root);
    }

    @Nested
    class When_it_looks_for_the_migrations {

        @Test
        void the_given_folder_itself_is_read_without_a_remark() {
            History history = written.files("1_a.up.sql").history();
            assertThat(history.tool()).isEqualTo("sql");
            assertThat(history.layout()).isEqualTo("golang-migrate");
            assertThat(history.root()).isEqualTo(written.root());
            assertThat(history.remarks()).isEmpty();
        }

        @Test
        void one_usual_place_below_a_project_is_found_and_named() {
            History history = written.files("pom.xml", "db/migration/V1__a.sql").history();
            assertThat(history.root()).isEqualTo(written.root().resolve("db/migration"));
            assertThat(history.remarks()).containsExactly("read from db/migration in " + written.root());
        }

        @Test
        void two_usual_places_are_refused() {
            written.files("migrations/1_a.up.sql", "db/migration/V1__a.sql");
            assertThatThrownBy(written::history)
                    .hasMessageContainingAll("migrations in more than one folder", "Give one of them");
        }

        @Test
        void the_folder_named_after_the_product_is_taken() {
            written.files("postgres/1_a.up.sql", "mysql/1_b.up.sql");
            assertThat(written.on(Product.POSTGRESQL).ids()).containsExactly("1_a");
            assertThat(written.on(Product.MYSQL).ids()).containsExactly("1_b");
        }

        @Test
        void beside_migrations_that_folder_is_left_out_aloud() {
            written.files("1_a.up.sql", "postgres/2_b.up.sql", "mysql/2_b.up.sql");
            assertThat(written.history().remarks())
                    .containsExactly("left out, beside the migrations: the folder postgres");
        }

        @Test
        void a_folder_without_migrations_says_what_was_looked_for() {
            written.files("README.md", "query.sql");
            assertThatThrownBy(written::history)
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContainingAll(
                            "Cannot read the history in " + written.root(),
                            "golang-migrate (N_name.up.sql",
                            "flyway (V1__");
        }

        @Test
        void a_folder_that_is_not_there_is_refused() {
            assertThatThrownBy(() -> SqlTool.reading(written.root().resolve("nowhere"), Optional.empty())
                            .history(Product.MYSQL))
                    .hasMessageContaining("there is no such folder");
        }
    }

    @Nested
    class When_layouts_contend {

        @Test
        void two_that_fit_are_refused_with_their_options() {
            written.files("1_a.up.sql", "V1__a.sql");
            assertThatThrownBy(written::history)
                    .hasMessageContainingAll(
                            "golang-migrate (1_a.up.sql)",
                            "flyway (V1__a.sql)",
                            "--layout golang-migrate or --layout flyway");
        }

        @Test
        void the_named_one_is_read() {
            written.files("1_a.up.sql", "V1__a.sql").layout("flyway");
            assertThat(written.ids()).containsExactly("V1__a");
            assertThat(written.history().remarks()).containsExactly("left out, not named as a migration: 1_a.up.sql");
        }

        @Test
        void an_unknown_name_is_refused_with_those_that_are_known() {
            assertThatThrownBy(written.layout("flyway2")::history)
                    .hasMessageContainingAll("no layout named flyway2", String.join(", ", SqlTool.layouts()));
        }
    }

    @Nested
    class When_an_author_marks_a_migration {

        @Test
        void the_reason_may_stand_in_the_forward_or_the_backward_file() {
            written.file("1_a.up.sql", "DROP TABLE a;\n  -- Rehearsal: irreversible because rows are gone\n")
                    .file("2_b.up.sql", "")
                    .file("2_b.down.sql", "-- rehearsal: irreversible because: the enum stays");
            assertThat(written.wayBack("1_a")).isEqualTo(new WayBack.Irreversible("rows are gone"));
            assertThat(written.wayBack("2_b")).isEqualTo(new WayBack.Irreversible("the enum stays"));
        }

        @Test
        void without_a_reason_it_is_refused() {
            written.file("1_a.up.sql", "SELECT 1;\n-- rehearsal: irreversible\n");
            assertThatThrownBy(written::history)
                    .hasMessageContainingAll("1_a.up.sql, line 2", "irreversible because <the reason>");
        }
    }

    @Nested
    class When_a_file_is_not_utf8 {

        @Test
        void the_byte_and_the_line_are_named() {
            written.file("1_a.up.sql", "SELECT 1;\nSELECT 'é';\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(written::history)
                    .hasMessageContainingAll("1_a.up.sql as UTF-8", "byte 0xE9 at offset 18 (line 2)");
        }

        @Test
        void the_byte_is_found_behind_the_first_buffer() {
            String long_ = "-- é\n".repeat(40_000);
            byte[] bytes = (long_ + "!").getBytes(StandardCharsets.UTF_8);
            bytes[bytes.length - 1] = (byte) 0xC3;
            written.file("1_a.up.sql", bytes);
            assertThatThrownBy(written::history)
                    .hasMessageContaining("byte 0xC3 at offset " + (bytes.length - 1) + " (line 40001)");
        }

        @Test
        void utf16_is_recognised() {
            written.file("1_a.up.sql", "SELECT 1;".getBytes(StandardCharsets.UTF_16));
            assertThatThrownBy(written::history).hasMessageContaining("which is how UTF-16 begins");
        }
    }
}
