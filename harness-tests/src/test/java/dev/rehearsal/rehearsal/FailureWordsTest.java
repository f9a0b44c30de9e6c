package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failure says must be so, and help. */
class FailureWordsTest {

    @TempDir
    Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder);
    }

    @Nested
    class When_an_enum_comes_back_with_its_values_in_another_order {

        @BeforeEach
        void made_anew() {
            history.migration("CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')", "DROP TYPE mood")
                    .migration(
                            "ALTER TYPE mood RENAME VALUE 'sad' TO 'low'",
                            "DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad', 'happy', 'ok')");
        }

        @Test
        void nobody_is_told_that_a_value_could_not_be_dropped() {
            assertThat(reasons(history.result("0002_m/backward")))
                    .singleElement()
                    .asString()
                    .contains("enum public.mood")
                    .doesNotContain("cannot drop a value");
        }

        @Test
        void tolerating_added_values_does_not_hide_it() {
            history.with(
                    new RehearsalOptions(Selection.ALL, true, Optional.empty(), false, Set.of(Tolerance.ENUM_VALUES)));
            assertThat(history.outcomes()).containsEntry("0002_m/backward", "failed");
        }
    }

    @Nested
    class When_an_enum_lost_a_value {

        @Test
        void tolerating_added_values_does_not_hide_it() {
            history.with(
                            new RehearsalOptions(
                                    Selection.ALL, true, Optional.empty(), false, Set.of(Tolerance.ENUM_VALUES)))
                    .migration("CREATE TYPE mood AS ENUM ('sad', 'ok')", "DROP TYPE mood")
                    .migration("SELECT 1", "DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok')");
            Map<String, String> outcomes = history.outcomes();
            assertThat(outcomes).containsEntry("0002_m/backward", "failed");
        }
    }

    @Nested
    class When_a_way_back_did_not_bring_a_table_back {

        @BeforeEach
        void dropped_for_good() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a").migration("DROP TABLE a", "SELECT 1");
        }

        @Test
        void the_failure_of_forward_again_points_to_the_way_back() {
            assertThat(reasons(history.result("0002_m/forward-again")))
                    .anySatisfy(reason -> assertThat(reason).contains("\"a\" does not exist"))
                    .anySatisfy(reason -> assertThat(reason).contains("correct the way back first"));
        }
    }
}
