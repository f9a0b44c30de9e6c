package dev.rehearsal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.rehearsal.rehearsal.Scenario;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Suites that run their migrations under load. */
class UnderLoadSuiteTest {

    private static EngineExecutionResults run(Class<?> suite, String only) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .configurationParameter("rehearsal.only", only)
                .execute();
    }

    @MigrationTest(value = "histories/shop", load = "canaries", repeats = 1, rows = 1000, budget = "query=1min")
    static class WithCanaries {

        @EachStep
        void step(Connection connection) {
            throw new AssertionError("called for a step under load");
        }
    }

    @Test
    void each_migration_has_a_node_under_load() {
        run(WithCanaries.class, "*/steady")
                .testEvents()
                .assertStatistics(it -> it.succeeded(3))
                .assertThatEvents()
                .haveExactly(
                        1, event(test(), displayName("0003_loud_states under load, steady"), finishedSuccessfully()));
    }

    @MigrationTest(value = "histories/shop", scenario = Scenario.QUIET, budget = "migration=0ms")
    static class WithoutTime implements MigrationSteps {}

    @Test
    void what_is_over_its_budget_fails_its_node() {
        run(WithoutTime.class, "*/0003_loud_states/forward/quiet")
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test(),
                                finishedWithFailure(message(it -> it.contains("over-budget-migration")
                                        && it.contains("the budget migration is 0.0 ms")
                                        && it.contains(
                                                "-Drehearsal.only='postgresql-18/0003_loud_states/forward/quiet'")))));
    }

    @MigrationTest(value = "histories/shop", repeats = 1, budget = "query=1min")
    static class WithProgram implements MigrationSteps {

        static final AtomicInteger CALLS = new AtomicInteger();

        @Workload(connections = 2, warmUp = 0.2, from = "0002")
        void orders(DSLContext shop, Connection same) throws SQLException {
            shop.fetchCount(org.jooq.impl.DSL.table("orders"));
            try (Statement statement = same.createStatement()) {
                statement.execute("SELECT state FROM orders LIMIT 1");
            }
            CALLS.incrementAndGet();
        }

        @Workload(warmUp = 0.2, until = "0003")
        void never(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1 FROM nowhere");
            }
        }
    }

    @Test
    void a_method_that_does_what_the_program_does_is_the_load_and_fails_the_step_that_it_fails_in() {
        run(WithProgram.class, "*/0003_loud_states/forward/steady")
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test(),
                                finishedWithFailure(message(it ->
                                        it.contains("call of WithProgram.never() fails without the migration: relation")
                                                && !it.contains("WithProgram.orders()")))));
        assertThat(WithProgram.CALLS).hasPositiveValue();
    }

    @MigrationTest("histories/shop")
    static class WithUnknownVersion implements MigrationSteps {

        @Workload(until = "0009")
        void calls() {}
    }

    @Test
    void a_version_that_the_history_does_not_have_is_refused_before_anything_runs() {
        var ran = run(WithUnknownVersion.class, "*");
        ran.testEvents().assertStatistics(it -> it.started(0));
        ran.containerEvents()
                .failed()
                .assertThatEvents()
                .haveExactly(
                        1, event(finishedWithFailure(message(it -> it.contains("Cannot find the migration 0009")))));
    }
}
