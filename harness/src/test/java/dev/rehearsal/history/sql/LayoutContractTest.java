package dev.rehearsal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layout does, each on the smallest history of its kind. */
class LayoutContractTest {

    private Written written;

    @BeforeEach
    void write(@TempDir Path root) {
        written = new Written(root);
    }

    /** The files of one migration: what goes forward and what goes backward, where it can be told apart. */
    private record Sample(String layout, String id, String forward, String backward, String mark) {

        @Override
        public String toString() {
            return layout;
        }

        boolean hasSections() {
            return forward.equals(backward);
        }

        /** Written with the prefix of an encoding and its line ends, and with these comments. */
        void write(Written written, String forwardComment, boolean withBackward) {
            if (layout.equals("drizzle")) {
                written.file("meta/_journal.json", "{\"entries\": [{\"when\": 1, \"tag\": \"1_a\"}]}");
            }
            if (layout.equals("sqitch")) {
                written.file("sqitch.plan", "%project=x\n\na 2024-01-01T00:00:00Z A <a@example.org>\n");
            }
            String down = mark.replace("Up", "Down").replace("up", "down").replace("UP", "DOWN");
            String text = mark + "\nSELECT 'ä';\n" + forwardComment;
            written.file(forward, hasSections() && withBackward ? text + "\n" + down + "\nSELECT 2;\n" : text);
            if (!hasSections() && withBackward && !backward.isEmpty()) {
                written.file(backward, "SELECT 2;\n");
            }
        }
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                        new Sample("golang-migrate", "1_a", "1_a.up.sql", "1_a.down.sql", ""),
                        new Sample("popx", "1_a", "1_a.postgres.up.sql", "1_a.down.sql", ""),
                        new Sample("morph", "1_a", "1_a.up.sql", "1_a.down.sql", "-- morph:nontransactional"),
                        new Sample("maragudk-migrate", "1_a", "1_a.up.sql", "1_a.down.sql", ""),
                        new Sample("sqlx", "1_a", "1_a.up.sql", "1_a.down.sql", "-- no-transaction"),
                        new Sample("diesel", "1_a", "1_a/up.sql", "1_a/down.sql", ""),
                        new Sample("goose", "1_a", "1_a.sql", "1_a.sql", "-- +goose Up"),
                        new Sample("dbmate", "1_a", "1_a.sql", "1_a.sql", "-- migrate:up"),
                        new Sample("sql-migrate", "1_a", "1_a.sql", "1_a.sql", "-- +migrate Up"),
                        new Sample("node-pg-migrate", "1_a", "1_a.sql", "1_a.sql", "-- Up Migration"),
                        new Sample("plain", "1_a", "1_a.sql", "1_a.sql", "-- UP"),
                        new Sample("flyway", "V1__a", "V1__a.sql", "U1__a.sql", ""),
                        new Sample("prisma", "1_a", "1_a/migration.sql", "1_a/down.sql", ""),
                        new Sample("drizzle", "1_a", "1_a.sql", "", ""),
                        new Sample("sqitch", "a", "deploy/a.sql", "revert/a.sql", ""))
                .map(sample -> arguments(sample));
    }

    private static Stream<Arguments> withWayBack() {
        return samples()
                .filter(arguments -> !((Sample) arguments.get()[0]).backward().isEmpty());
    }

    @Test
    void every_layout_has_a_sample() {
        assertThat(samples().map(arguments -> ((Sample) arguments.get()[0]).layout()))
                .containsExactlyInAnyOrderElementsOf(SqlTool.layouts());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void it_is_recognised(Sample sample) {
        sample.write(written, "", true);
        String found = sample.layout().equals("maragudk-migrate") ? "golang-migrate" : sample.layout();
        assertThat(written.history().layout()).isEqualTo(found);
        assertThat(written.layout(sample.layout()).ids()).containsExactly(sample.id());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_empty_folder_is_refused_with_what_was_looked_for(Sample sample) {
        assertThatThrownBy(written.layout(sample.layout())::history)
                .isInstanceOf(RehearsalException.class)
                .hasMessageContainingAll("Cannot read the history in", "looked for " + sample.layout() + " (");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_missing_way_back_is_told(Sample sample) {
        sample.write(written.layout(sample.layout()), "", false);
        assertThat(written.wayBack(sample.id())).isEqualTo(new WayBack.Missing());
        assertThat(written.scripted(sample.id()).backward()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withWayBack")
    void an_empty_way_back_is_one(Sample sample) {
        sample.write(written.layout(sample.layout()), "", true);
        if (!sample.hasSections()) {
            written.file(sample.backward(), "");
        }
        assertThat(written.wayBack(sample.id())).isEqualTo(new WayBack.Present());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_irreversible_one_says_why(Sample sample) {
        sample.write(written.layout(sample.layout()), "-- rehearsal: irreversible because rows are gone\n", false);
        assertThat(written.wayBack(sample.id())).isEqualTo(new WayBack.Irreversible("rows are gone"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_mark_without_a_reason_is_refused(Sample sample) {
        sample.write(written.layout(sample.layout()), "-- rehearsal: irreversible\n", false);
        assertThatThrownBy(written::history)
                .hasMessageContainingAll(sample.forward() + ", line 3", "irreversible because <the reason>");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_file_that_is_not_utf8_is_refused_before_anything_runs(Sample sample) {
        sample.write(written.layout(sample.layout()), "", false);
        byte[] text = (sample.mark() + "\n-- ?").getBytes(UTF_8);
        text[text.length - 1] = (byte) 0xE4;
        written.file(sample.forward(), text);
        assertThatThrownBy(written::history)
                .hasMessageContainingAll(
                        sample.forward() + " as UTF-8", "byte 0xE4 at offset " + (text.length - 1) + " (line 2)");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_byte_order_mark_and_carriage_returns_are_no_part_of_the_marks(Sample sample) {
        sample.write(written.layout(sample.layout()), "", false);
        written.file(sample.forward(), "\uFEFF" + sample.mark() + "\r\nSELECT 'ä';\r\n");
        Script forward = written.forward(sample.id());
        assertThat(forward.text().read().sql().strip()).endsWith("SELECT 'ä';").doesNotContain("\uFEFF");
        assertThat(forward.file()).isEqualTo(sample.forward());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ids_and_files_are_the_same_each_time(Sample sample) {
        sample.write(written.layout(sample.layout()), "", true);
        Set<Migration> first = Set.copyOf(written.history().migrations());
        assertThat(written.history().migrations()).containsExactlyInAnyOrderElementsOf(first);
        assertThat(first).extracting(Migration::file).containsExactly(Path.of(sample.forward()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void files_about_rows_beside_the_migrations_are_none_and_hide_nothing(Sample sample) {
        sample.write(written, "", true);
        History alone = written.history();
        for (String folder : List.of("", "postgresql/", "mysql/")) {
            for (String kind : List.of("data", "verify", "verify-down")) {
                written.file(folder + sample.id() + "." + kind + ".sql", "SELECT 1;\n-- +goose Up\n");
            }
            written.file(folder + "invariants.sql", "SELECT 2;\n").file(folder + "orphans.invariant.sql", "SELECT 3");
        }
        written.file("setup.sql", "SELECT 4;\n");
        assertThat(written.history()).isEqualTo(alone);
        RowFiles rows = new RowFiles(written.history(), Product.POSTGRESQL);
        assertThat(rows.of(alone.migrations().get(0), RowFiles.Kind.VERIFY_DOWN))
                .contains(alone.root().resolve("postgresql/" + sample.id() + ".verify-down.sql"));
        assertThat(rows.invariants()).hasSize(2);
        assertThat(written.layout(sample.layout()).ids()).containsExactly(sample.id());
    }
}
