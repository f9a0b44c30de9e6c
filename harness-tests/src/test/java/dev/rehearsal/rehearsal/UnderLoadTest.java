package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import dev.rehearsal.load.ArrivalSchedule;
import dev.rehearsal.load.Workload;
import dev.rehearsal.locks.LockMode;
import dev.rehearsal.locks.MetadataLockMode;
import dev.rehearsal.locks.MysqlAlgorithm;
import dev.rehearsal.locks.RelationLock;
import dev.rehearsal.rehearsal.LoadObservation.FeltStall;
import dev.rehearsal.rehearsal.ObservedStatement.LocksSeen;
import java.nio.file.Path;
import java.sql.SQLException;
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

class UnderLoadTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder)
                .migration("CREATE TABLE users (id int PRIMARY KEY, email varchar(40) NOT NULL, n int)")
                .migration("CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users (id), total int)");
    }

    private static LoadOptions in(
            Scenario scenario, long rows, List<Workload> workloads, Map<Budget, Duration> budgets) {
        return new LoadOptions(Set.of(scenario), workloads, List.of(), rows, 1, new Budgets(budgets));
    }

    private static LoadOptions in(Scenario scenario) {
        return in(scenario, 0, List.of(), Map.of(Budget.QUERY, Duration.ofMinutes(1)));
    }

    private static LoadObservation seen(StepResult result) {
        return result.load()
                .orElseThrow(() -> new AssertionError(result.outcome().toString()));
    }

    private static String table(Product product, String name) {
        return product == Product.POSTGRESQL ? "public." + name : name;
    }

    @Nested
    class When_nobody_else_is_there {

        @Test
        void each_statement_tells_its_locks_rewrites_and_scans() {
            history.migration("ALTER TABLE users ADD name text;\nALTER TABLE orders ALTER total TYPE bigint;");
            StepResult result = history.timed("0003_m", in(Scenario.QUIET));
            assertThat(result.outcome()).isEqualTo(new Outcome.Passed());
            assertThat(result.step().id()).isEqualTo("postgresql-18/0003_m/forward/quiet");
            ObservedStatement first = seen(result).statements().get(0);
            ObservedStatement second = seen(result).statements().get(1);
            assertThat(first.locks()).containsExactly(new RelationLock("public.users", LockMode.ACCESS_EXCLUSIVE));
            assertThat(first.rewrites()).isEmpty();
            assertThat(second.line()).isEqualTo(2);
            assertThat(second.seen()).isEqualTo(LocksSeen.HELD);
            assertThat(second.rewrites()).contains("public.orders");
            assertThat(second.scans()).contains("public.orders");
        }

        @Test
        void the_only_statement_of_a_file_is_looked_at_inside_a_transaction() {
            history.migration("ALTER TABLE users ALTER n TYPE bigint");
            assertThat(seen(history.timed("0003_m", in(Scenario.QUIET))).statements())
                    .singleElement()
                    .satisfies(statement -> {
                        assertThat(statement.seen()).isEqualTo(LocksSeen.HELD);
                        assertThat(statement.rewrites()).contains("public.users");
                    });
        }

        @Test
        void mysql_tells_which_tables_were_made_anew_and_how() {
            history.on(Product.MYSQL)
                    .migration("ALTER TABLE users ADD a int; ALTER TABLE orders MODIFY total bigint; SELECT 1;");
            List<ObservedStatement> statements =
                    seen(history.timed("0003_m", in(Scenario.QUIET))).statements();
            assertThat(statements)
                    .extracting(ObservedStatement::algorithm)
                    .containsExactly(
                            Optional.of(MysqlAlgorithm.INSTANT), Optional.of(MysqlAlgorithm.COPY), Optional.empty());
            assertThat(statements.get(1).rewrites()).containsExactly("orders");
            assertThat(statements.get(1).rows()).isEqualTo(20);
        }

        @Test
        void mysql_tells_the_metadata_locks_of_a_transaction_and_what_they_are_worth() {
            history.on(Product.MYSQL).migration("BEGIN; UPDATE users SET n = 1; DO sleep(0.2); COMMIT;");
            LoadObservation seen = seen(history.timed("0003_m", in(Scenario.QUIET)));
            RelationLock lock = new RelationLock("users", MetadataLockMode.SHARED_WRITE);
            assertThat(seen.statements().get(1).locks()).containsExactly(lock);
            assertThat(seen.statements().get(1).seen()).isEqualTo(LocksSeen.HELD);
            assertThat(seen.holds()).singleElement().satisfies(hold -> {
                assertThat(hold.lock()).isEqualTo(lock);
                assertThat(hold.interval().length()).isGreaterThan(Duration.ofMillis(200));
            });
            assertThat(seen.conditions().remarks())
                    .contains(
                            "the locks are MySQL's metadata locks, and no proof that others can go on: who waited is");
        }

        @Test
        void a_lock_is_held_from_the_statement_that_takes_it_to_the_commit() {
            history.migration("ALTER TABLE users ADD name text; SELECT pg_sleep(0.2);");
            assertThat(seen(history.timed("0003_m", in(Scenario.QUIET))).holds())
                    .singleElement()
                    .satisfies(hold -> {
                        assertThat(hold.lock()).isEqualTo(new RelationLock("public.users", LockMode.ACCESS_EXCLUSIVE));
                        assertThat(hold.interval().length()).isGreaterThan(Duration.ofMillis(200));
                        assertThat(hold.statement()).startsWith("ALTER TABLE users");
                    });
        }

        @Test
        void a_statement_that_runs_outside_a_transaction_is_sampled_and_that_is_said() {
            history.migration("CREATE INDEX CONCURRENTLY i ON users (n)");
            LoadObservation seen = seen(history.timed("0003_m", in(Scenario.QUIET)));
            assertThat(seen.statements()).singleElement().satisfies(it -> assertThat(it.seen())
                    .isNotEqualTo(LocksSeen.HELD));
            assertThat(seen.conditions().remarks())
                    .anySatisfy(it -> assertThat(it).contains("sampled"));
        }

        @Test
        void what_is_over_its_budget_fails_with_the_statement_and_the_limit() {
            history.migration("SELECT 1;\nSELECT pg_sleep(0.3) FROM users LIMIT 1;");
            StepResult result = history.timed("0003_m", in(Scenario.QUIET, 0, List.of(), Map.of()));
            assertThat(reasons(result)).singleElement().satisfies(reason -> assertThat(reason)
                    .startsWith("`SELECT pg_sleep(0.3) FROM users LIMIT 1` took 3")
                    .endsWith("; the budget query is 100.0 ms"));
            assertThat(result.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.hazard()).isEqualTo("over-budget-query");
                assertThat(finding.line()).contains(2);
            });
        }

        @Test
        void a_statement_that_took_too_long_is_told_with_its_safe_form() {
            history.migration("CREATE INDEX i ON users (n)");
            assertThat(history.timed(
                                    "0003_m",
                                    in(Scenario.QUIET, 0, List.of(), Map.of(Budget.QUERY, Duration.ofNanos(1))))
                            .findings())
                    .singleElement()
                    .satisfies(
                            finding -> assertThat(finding.remedy())
                                    .isEqualTo(
                                            "`CREATE INDEX CONCURRENTLY i ON users (n)` lets writes go on. Put it in a migration of"
                                                    + " its own: golang-migrate sends a lone statement outside a transaction."));
        }

        @Test
        void a_lock_that_outlasts_its_statement_is_not_blamed_on_its_form() {
            history.migration("CREATE INDEX i ON users (n); SELECT pg_sleep(0.2);");
            StepResult result = history.timed(
                    "0003_m",
                    in(
                            Scenario.QUIET,
                            0,
                            List.of(),
                            Map.of(Budget.QUERY, Duration.ofMinutes(1), Budget.LOCK, Duration.ofMillis(100))));
            assertThat(result.findings()).singleElement().satisfies(finding -> assertThat(finding.remedy())
                    .isEqualTo(Budget.LOCK.remedy()));
        }

        @Test
        void an_index_that_mysql_builds_in_place_may_take_its_time() {
            history.on(Product.MYSQL).migration("CREATE INDEX i ON users (n)");
            assertThat(history.timed(
                                    "0003_m",
                                    in(
                                            Scenario.QUIET,
                                            0,
                                            List.of(),
                                            Map.of(Budget.CONCURRENT_INDEX, Duration.ofNanos(1))))
                            .findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.hazard()).isEqualTo("over-budget-concurrent-index"));
        }

        @Test
        void a_migration_may_be_granted_a_budget_of_its_own() {
            history.migration("-- rehearsal: budget query=5s because it is run at night\nSELECT pg_sleep(0.3);");
            StepResult result = history.timed("0003_m", in(Scenario.QUIET, 0, List.of(), Map.of()));
            assertThat(result.outcome()).isEqualTo(new Outcome.Passed());
        }

        @Test
        void a_grant_without_a_reason_is_refused_with_its_file() {
            history.migration("-- rehearsal: budget query=5s\nSELECT 1;");
            assertThatThrownBy(() -> history.timed("0003_m", in(Scenario.QUIET)))
                    .hasMessageContaining("Cannot understand a budget in ")
                    .hasMessageContaining("0003_m.up.sql");
        }

        @Test
        void the_machine_the_profile_and_the_sizes_are_stated() {
            history.migration("ALTER TABLE users ADD name text");
            LoadObservation.Conditions conditions = seen(history.timed(
                            "0003_m", in(Scenario.QUIET, 5000, List.of(), Map.of(Budget.QUERY, Duration.ofMinutes(1)))))
                    .conditions();
            assertThat(conditions.machine()).contains("processor");
            assertThat(conditions.profile()).isEqualTo("durable");
            assertThat(conditions.rows()).isEqualTo(Map.of("public.users", 5000L));
        }
    }

    @Nested
    class When_canaries_are_there {

        @ParameterizedTest
        @EnumSource
        void those_that_wait_are_told_with_who_is_in_their_way(Product product) {
            String change = product == Product.POSTGRESQL
                    ? "ALTER TABLE users ALTER n TYPE numeric"
                    : "ALTER TABLE users MODIFY n decimal(20, 2)";
            history.on(product).migration(change);
            StepResult result = history.timed(
                    "0003_m", in(Scenario.STEADY, 150_000, List.of(), Map.of(Budget.QUERY, Duration.ofMinutes(1))));
            List<FeltStall> stalls = seen(result).stalls();
            assertThat(stalls).anySatisfy(stall -> {
                assertThat(stall.operation().relation()).isEqualTo(table(product, "users"));
                assertThat(stall.operation().name()).isEqualTo("write");
                assertThat(stall.longest().median()).isPositive();
                assertThat(stall.blockedBy())
                        .hasValueSatisfying(it -> assertThat(it).contains(change));
            });
            assertThat(seen(result).conditions().remarks())
                    .anySatisfy(it -> assertThat(it).startsWith("Seen by "));
        }

        @Test
        void a_lock_that_is_held_too_long_is_over_the_budget_of_reads_and_writes() {
            history.migration("ALTER TABLE users ADD name text;\nSELECT pg_sleep(0.4);");
            StepResult result = history.timed(
                    "0003_m",
                    in(
                            Scenario.STEADY,
                            0,
                            List.of(),
                            Map.of(
                                    Budget.QUERY, Duration.ofMinutes(1),
                                    Budget.BLOCKED_READS, Duration.ofMillis(200),
                                    Budget.BLOCKED_WRITES, Duration.ofMillis(200))));
            assertThat(reasons(result)).anySatisfy(reason -> assertThat(reason)
                    .matches("The read of public\\.users waited \\d+\\.\\d ms for"
                            + " `ALTER TABLE users ADD name text`; the budget blocked-reads is 200\\.0 ms"));
            assertThat(result.findings())
                    .extracting(Finding::hazard)
                    .contains("over-budget-blocked-reads", "over-budget-blocked-writes");
        }

        @Test
        void a_new_table_keeps_nobody_waiting() {
            history.migration("CREATE TABLE other (id int PRIMARY KEY)");
            StepResult result = history.timed("0003_m", in(Scenario.STEADY));
            assertThat(result.outcome()).isEqualTo(new Outcome.Passed());
            assertThat(seen(result).stalls()).isEmpty();
            assertThat(seen(result).conditions().remarks())
                    .contains("it touches no table that was there before: there is nobody to keep waiting");
        }

        @Test
        void seeds_that_are_in_its_way_are_left_out_and_that_is_said() {
            history.migration("ALTER TABLE users ADD name text NOT NULL");
            StepResult result = history.timed("0003_m", in(Scenario.STEADY));
            assertThat(result.outcome()).isEqualTo(new Outcome.Passed());
            assertThat(seen(result).conditions().rows()).isEqualTo(Map.of("public.users", 0L));
            assertThat(seen(result).conditions().remarks())
                    .anySatisfy(it -> assertThat(it).contains("seeds"));
        }

        @Test
        void a_migration_that_cannot_go_forward_blocks_those_above() {
            history.migration("SELECT 1 / 0 FROM (SELECT count(*) FROM users) c")
                    .migration("SELECT 1");
            List<StepResult> results = history.with(RehearsalOptions.DEFAULTS.with(in(Scenario.QUIET)))
                    .only("*/forward/quiet")
                    .rehearse();
            assertThat(results)
                    .extracting(it -> it.outcome().word())
                    .containsExactly("passed", "passed", "failed", "blocked");
            assertThat(results.get(3).outcome()).isEqualTo(new Outcome.Blocked("postgresql-18/0003_m/forward"));
        }
    }

    @Nested
    class When_a_program_runs {

        private Workload program(String versions) {
            return Workload.parse(
                    "shop.sql",
                    "-- warm-up: 0.2\n-- versions: " + versions + "\n-- call: mails\nSELECT email FROM users LIMIT 1;");
        }

        private StepResult renamed(String versions) {
            history.migration("ALTER TABLE users RENAME email TO mail");
            return history.timed(
                    "0003_m",
                    in(Scenario.STEADY, 0, List.of(program(versions)), Map.of(Budget.QUERY, Duration.ofMinutes(1))));
        }

        @Test
        void a_call_that_fails_in_its_versions_fails_the_step() {
            assertThat(reasons(renamed("0001 ..")))
                    .containsExactly("Once it has run, mails of shop.sql fails: column \"email\" does not exist");
        }

        @Test
        void a_program_in_code_is_told_with_what_the_server_said() {
            Workload.Settings settings = new Workload.Settings(
                    1,
                    new ArrivalSchedule.ClosedLoop(),
                    Duration.ofMillis(200),
                    new Workload.Versions(Optional.empty(), Optional.empty()));
            Workload program = Workload.of("mails", settings, connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("SELECT email FROM users");
                } catch (SQLException e) {
                    throw new IllegalStateException("no mails", e);
                }
            });
            history.migration("ALTER TABLE users RENAME email TO mail");
            assertThat(reasons(history.timed("0003_m", in(Scenario.STEADY, 0, List.of(program), Map.of()))))
                    .anySatisfy(it -> assertThat(it)
                            .isEqualTo("Once it has run, call of mails fails: column \"email\" does not exist"));
        }

        @Test
        void a_load_command_that_ends_before_its_time_is_told_with_what_it_printed() {
            history.migration("ALTER TABLE users ADD name text");
            LoadOptions load = new LoadOptions(
                    Set.of(Scenario.STEADY),
                    List.of(),
                    List.of("echo no such script; exit 3"),
                    0,
                    1,
                    new Budgets(Map.of(Budget.QUERY, Duration.ofMinutes(1))));
            assertThat(reasons(history.timed("0003_m", load)))
                    .containsExactly("The load command 'echo no such script; exit 3' ended by itself, with exit code 3:"
                            + " no such script");
        }

        @Test
        void one_that_is_for_earlier_versions_is_not_run() {
            assertThat(renamed(".. 0002").outcome()).isEqualTo(new Outcome.Passed());
        }

        @Test
        void one_that_is_for_later_versions_must_work_after_it() {
            assertThat(reasons(renamed("0003 ..")))
                    .containsExactly("Once it has run, mails of shop.sql fails: column \"email\" does not exist");
        }
    }
}
