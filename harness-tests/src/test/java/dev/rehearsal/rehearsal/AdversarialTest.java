package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.rehearsal.LoadObservation.Situation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdversarialTest {

    private static final LoadOptions ADVERSARIAL =
            new LoadOptions(Set.of(Scenario.ADVERSARIAL), List.of(), List.of(), 0, 1, new Budgets(Map.of()));

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder)
                .migration("CREATE TABLE users (id int PRIMARY KEY, email varchar(40) NOT NULL, n int)")
                .migration("CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users (id), total int)");
    }

    private static LoadObservation seen(StepResult result) {
        return result.load()
                .orElseThrow(() -> new AssertionError(result.outcome().toString()));
    }

    @Nested
    class When_others_are_in_its_way {

        private List<String> situations(StepResult result) {
            return seen(result).situations().stream().map(Situation::name).toList();
        }

        @ParameterizedTest
        @EnumSource
        void the_queue_behind_it_is_felt_and_a_timeout_shortens_it(Product product) {
            history.on(product).migration("ALTER TABLE users ADD name varchar(10)");
            StepResult result = history.timed("0003_m", ADVERSARIAL);
            assertThat(situations(result))
                    .anySatisfy(it -> assertThat(it).isEqualTo("behind a reader of 1500 ms"))
                    .anySatisfy(it -> assertThat(it).startsWith("behind a reader of 1500 ms, with lock_"))
                    .anySatisfy(it -> assertThat(it).isEqualTo("behind a writer of 1500 ms"));
            assertThat(seen(result).stalls()).anySatisfy(stall -> {
                assertThat(stall.situation()).contains("behind a reader of 1500 ms");
                assertThat(stall.longest().median()).isGreaterThan(Duration.ofSeconds(1));
            });
            assertThat(result.findings()).anySatisfy(finding -> {
                assertThat(finding.hazard()).isEqualTo("lock-without-timeout");
                assertThat(finding.message()).contains("`ALTER TABLE users ADD name varchar(10)`");
            });
        }

        @Test
        void what_waits_for_writers_alone_is_told_to_bring_a_timeout_too() {
            history.migration("CREATE INDEX i ON users (n)");
            assertThat(history.timed("0003_m", ADVERSARIAL).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.hazard()).isEqualTo("lock-without-timeout");
                        assertThat(finding.message()).startsWith("Behind a writer of 1500 ms, ");
                    });
        }

        @Test
        void one_that_brings_its_own_timeout_is_not_told_to() {
            history.migration("SET LOCAL lock_timeout = '100ms'; ALTER TABLE users ADD name text");
            StepResult result = history.timed("0003_m", ADVERSARIAL);
            assertThat(result.findings()).extracting(Finding::hazard).doesNotContain("lock-without-timeout");
            assertThat(seen(result).situations())
                    .anySatisfy(it -> assertThat(it.outcome()).startsWith("it gave up after 1"));
        }

        @Test
        void deadlocks_with_those_who_lock_in_the_other_order_are_counted_and_shown() {
            history.migration("ALTER TABLE users ADD a int; SELECT pg_sleep(0.05); ALTER TABLE orders ADD a int");
            StepResult result = history.timed("0003_m", ADVERSARIAL);
            assertThat(seen(result).situations())
                    .anySatisfy(it -> assertThat(it.deadlocks()).isPositive());
            assertThat(result.findings()).anySatisfy(finding -> {
                assertThat(finding.hazard()).isEqualTo("deadlock");
                assertThat(finding.message())
                        .contains("`ALTER TABLE orders ADD a int`")
                        .contains("UPDATE public.users");
            });
        }

        @Test
        void what_one_transaction_holds_together_is_undone_by_an_interruption() {
            history.migration("ALTER TABLE users ADD a int; ALTER TABLE users ADD b int");
            assertThat(seen(history.timed("0003_m", ADVERSARIAL)).situations()).anySatisfy(it -> {
                assertThat(it.name()).isEqualTo("interrupted after each of its 2 statements");
                assertThat(it.outcome()).isEqualTo("nothing was left, and it could be run again each time");
            });
        }

        @Test
        void rows_that_an_interruption_leaves_are_named() {
            history.migration(
                    """
                    BEGIN; INSERT INTO users VALUES (-1, 'a@b', 1); COMMIT;
                    BEGIN; INSERT INTO users VALUES (-2, 'b@b', 1); COMMIT;
                    """);
            assertThat(history.timed("0003_m", ADVERSARIAL).findings()).anySatisfy(finding -> {
                assertThat(finding.hazard()).isEqualTo("half-applied-when-interrupted");
                assertThat(finding.message())
                        .contains("other rows in public.users")
                        .contains("users_pkey");
            });
        }

        @Test
        void what_mysql_has_applied_before_an_interruption_is_named_and_that_it_cannot_be_run_again() {
            history.on(Product.MYSQL).migration("ALTER TABLE users ADD a int; ALTER TABLE users ADD b int");
            StepResult result = history.timed("0003_m", ADVERSARIAL);
            assertThat(result.findings()).anySatisfy(finding -> {
                assertThat(finding.hazard()).isEqualTo("half-applied-when-interrupted");
                assertThat(finding.message())
                        .contains("Interrupted after `ALTER TABLE users ADD a int`")
                        .contains("it leaves column users.a made")
                        .contains("Duplicate column name 'a'");
            });
        }
    }

    @Nested
    class When_its_session_is_ended_in_the_middle_of_a_statement {

        private static final String SITUATION =
                "its session ended by the server in the middle of a statement with CONCURRENTLY";

        private Optional<Situation> situation(StepResult result) {
            return seen(result).situations().stream()
                    .filter(it -> it.name().equals(SITUATION))
                    .findFirst();
        }

        @Test
        void an_index_that_is_not_valid_is_left_and_named() {
            history.migration("CREATE INDEX CONCURRENTLY i ON users (n)");
            StepResult result = history.timed("0003_m", ADVERSARIAL);
            assertThat(situation(result).orElseThrow().outcome())
                    .isEqualTo("something was left, and it could not be run again");
            assertThat(result.findings()).anySatisfy(finding -> {
                assertThat(finding.hazard()).isEqualTo("half-done-when-ended");
                assertThat(finding.message())
                        .startsWith("Ended in the middle of `CREATE INDEX CONCURRENTLY i ON users (n)` it leaves")
                        .contains("relation \"i\" already exists");
            });
        }

        @Test
        void a_partition_that_is_half_detached_is_told_to_be_detached_wholly() {
            history.migration(
                            """
                            CREATE TABLE readings (year int) PARTITION BY LIST (year);
                            CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES IN (2024);
                            """)
                    .migration("ALTER TABLE readings DETACH PARTITION readings_2024 CONCURRENTLY");
            assertThat(history.timed("0004_m", ADVERSARIAL).findings()).anySatisfy(finding -> {
                assertThat(finding.hazard()).isEqualTo("half-done-when-ended");
                assertThat(finding.message()).contains("cannot be run again: ").contains("pending detach");
                assertThat(finding.remedy()).contains("FINALIZE");
            });
        }

        @Test
        void if_not_exists_keeps_it_and_is_found_out() {
            history.migration("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (n)");
            assertThat(history.timed("0003_m", ADVERSARIAL).findings()).anySatisfy(finding -> {
                assertThat(finding.hazard()).isEqualTo("half-done-when-ended");
                assertThat(finding.message())
                        .contains("cannot be run again: it then leads to another schema: index public.users.i altered");
            });
        }

        @Test
        void one_that_clears_up_can_be_run_again() {
            history.migration("CREATE INDEX i ON users (n)").migration("DROP INDEX CONCURRENTLY IF EXISTS i");
            StepResult result = history.timed("0004_m", ADVERSARIAL);
            assertThat(situation(result).orElseThrow().outcome())
                    .isEqualTo("something was left, and it could be run again");
            assertThat(result.findings()).extracting(Finding::hazard).doesNotContain("half-done-when-ended");
        }

        @Test
        void other_statements_leave_nothing_then() {
            history.migration("CREATE INDEX i ON users (n)");
            assertThat(situation(history.timed("0003_m", ADVERSARIAL))).isEmpty();
        }
    }
}
