package dev.rehearsal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Direction;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The rows and rules that the methods of a suite bring. */
class SuiteMethodsTest {

    private static EngineTestKit.Builder running(Class<?> suite) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(suite));
    }

    private static Events tests(Class<?> suite) {
        return running(suite).execute().testEvents();
    }

    private static void assertThatOnly(Class<?> suite, String step, Predicate<String> says) {
        tests(suite)
                .assertStatistics(it -> it.failed(1))
                .assertThatEvents()
                .haveExactly(1, event(test(), displayName(step), finishedWithFailure(message(says))));
    }

    private static void assertThatNothingRuns(Class<?> suite, Predicate<String> says) {
        var ran = running(suite).execute();
        ran.testEvents().assertStatistics(it -> it.started(0));
        ran.containerEvents().failed().assertThatEvents().haveExactly(1, event(finishedWithFailure(message(says))));
    }

    @Nested
    class When_rows_come_in_after_a_migration {

        @MigrationTest("histories/shop")
        static class Bringing implements MigrationSteps {

            @Order(2)
            @RowsAt("0002")
            void an_order(DSLContext db, Connection same) throws SQLException {
                assertThat(db.fetchCount(table("customers"), field("id").eq(-1)))
                        .isEqualTo(1);
                try (Statement statement = same.createStatement()) {
                    statement.execute("INSERT INTO orders VALUES (1, -1, 'new')");
                }
                assertThat(db.fetchCount(table("orders"))).isEqualTo(1);
            }

            @Order(1)
            @RowsAt("0002_orders")
            void a_customer(DataSource source, Schema schema, Migration migration) throws SQLException {
                assertThat(schema.find(ObjectKind.TABLE, "public.orders")).isPresent();
                try (Connection connection = source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO customers VALUES (-1, '" + migration.version() + "')");
                }
            }

            @Verify("0003")
            void the_order_is_loud(DSLContext db) {
                assertThat(db.fetchValues("SELECT state FROM orders")).hasToString("[new!]");
            }

            @VerifyDown("0003")
            void it_is_quiet_again(DSLContext db, Step step) {
                assertThat(step.direction().isBackward()).isTrue();
                assertThat(db.fetchValues("SELECT state FROM orders")).hasToString("[new]");
            }
        }

        @Test
        void they_are_there_in_the_whole_climb() {
            tests(Bringing.class).assertStatistics(it -> it.succeeded(15));
        }

        @Test
        void they_are_there_when_a_state_is_made_anew() {
            for (String step : new String[] {"forward", "backward", "forward-again", "descent", "ascent"}) {
                running(Bringing.class)
                        .configurationParameter("rehearsal.only", "*/0003_loud_states/" + step)
                        .execute()
                        .testEvents()
                        .assertStatistics(it -> it.succeeded(1).failed(0));
            }
        }

        @MigrationTest(value = "histories/shop", unseeded = "customers")
        static class Unseeded implements MigrationSteps {

            @Invariant
            void nobody_is_there(DSLContext db) {
                assertThat(db.fetchCount(table("customers"))).isZero();
            }
        }

        @Test
        void a_table_gets_no_seeds_where_that_is_said() {
            tests(Unseeded.class).assertStatistics(it -> it.succeeded(15));
        }

        @Test
        void it_gets_them_where_another_one_is_named_from_outside() {
            running(Unseeded.class)
                    .configurationParameter("rehearsal.unseeded", "orders")
                    .configurationParameter("rehearsal.only", "*/0002_orders/forward")
                    .execute()
                    .testEvents()
                    .assertThatEvents()
                    .haveExactly(1, event(finishedWithFailure(message(it -> it.contains("nobody_is_there()")))));
        }

        @MigrationTest("histories/shop")
        static class Refused implements MigrationSteps {

            @RowsAt("0001")
            void half(DSLContext db) {
                db.execute("INSERT INTO customers VALUES (-7, 'half')");
                throw new IllegalStateException("the second half is missing");
            }

            @Invariant
            String nothing_is_half() {
                return "SELECT id FROM customers WHERE id = -7";
            }
        }

        @Test
        void what_a_method_throws_fails_the_step_and_takes_back_its_rows() {
            assertThatOnly(
                    Refused.class,
                    "0001_customers forward again",
                    it -> it.contains("Cannot put in the rows of Refused.half()")
                            && it.contains("IllegalStateException: the second half is missing")
                            && it.contains("they come in after 0001_customers"));
        }

        @Test
        void the_whole_of_it_goes_with_the_failure() {
            tests(Refused.class)
                    .failed()
                    .assertThatEvents()
                    .haveExactly(1, event(finishedWithFailure(suppressed(0, message("the second half is missing")))));
        }
    }

    @Nested
    class When_a_method_checks_a_migration {

        @MigrationTest("histories/shop")
        static class Wrong implements MigrationSteps {

            @Verify("0003")
            void fails_in_the_ascent(Step step, DSLContext db) {
                assertThat(db.fetchCount(table("orders"), field("state").isNull()))
                        .isZero();
                assertThat(step.direction()).as("the way").isNotEqualTo(Direction.ASCENT);
            }

            @VerifyDown("0003")
            void an_assumption(Step step) {
                Assumptions.assumeTrue(step.direction() == Direction.DESCENT);
            }
        }

        @Test
        void what_it_says_fails_that_step_alone() {
            assertThatOnly(
                    Wrong.class,
                    "0003_loud_states ascent",
                    it -> it.contains("postgresql-18/0003_loud_states/ascent failed")
                            && it.contains("Wrong.fails_in_the_ascent(): [the way]")
                            && it.contains("-Drehearsal.only='postgresql-18/0003_loud_states/ascent'"));
        }

        @Test
        void it_is_in_the_report(@TempDir Path folder) throws IOException {
            running(Wrong.class)
                    .configurationParameter("rehearsal.report", folder.toString())
                    .execute();
            assertThat(Files.readString(folder.resolve(Wrong.class.getName() + "/postgresql-18/report.json")))
                    .contains("Wrong.fails_in_the_ascent(): [the way]");
        }

        @MigrationTest("histories/shop")
        static class Writing implements MigrationSteps {

            @Verify("0002")
            void an_old_release_can_still_write(DSLContext db) {
                db.execute("INSERT INTO orders SELECT -1 - count(*), 1, 'old' FROM orders");
            }
        }

        @Test
        void rows_that_it_writes_are_blamed_on_nobody() {
            tests(Writing.class).assertStatistics(it -> it.succeeded(15));
        }
    }

    @Nested
    class When_there_are_invariants {

        @MigrationTest("histories/shop")
        static class Held implements MigrationSteps {

            @Invariant
            void orders_have_a_state_or_none(DSLContext db) {
                assertThat(db.fetchCount(table("orders"), field("state").isNull()))
                        .isZero();
            }

            @Invariant
            static Select<Record1<Object>> customers_have_a_number(DSLContext db) {
                return db.select(field("name"))
                        .from("customers")
                        .where(field("id").isNull());
            }
        }

        @Test
        void they_are_passed_over_as_long_as_they_cannot_be_asked() {
            tests(Held.class).assertStatistics(it -> it.succeeded(15));
        }

        @MigrationTest("histories/shop")
        static class Broken implements MigrationSteps {

            @RowsAt("0002")
            void an_order(DSLContext db) {
                db.execute("INSERT INTO orders VALUES (1, 7, 'new')");
            }

            @Invariant(from = "0002")
            Select<?> no_order_is_loud(DSLContext db) {
                return db.select(field("id"), field("state"))
                        .from("orders")
                        .where(field("state").eq("new!"));
            }
        }

        @Test
        void the_rows_of_a_query_are_wrong() {
            tests(Broken.class)
                    .assertStatistics(it -> it.failed(3))
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(
                                    displayName("0003_loud_states forward"),
                                    finishedWithFailure(message(it -> it.contains(
                                            "Broken.no_order_is_loud() finds 1 wrong row: (id 1, state new!)")))));
        }

        @MigrationTest("histories/shop")
        static class Throwing implements MigrationSteps {

            @Invariant(from = "0003", until = "0003_loud_states")
            void never() {
                throw new IllegalStateException("asked");
            }

            @Invariant(from = "0003")
            void asked(Step step) {
                throw new IllegalStateException(
                        "asked after " + step.direction().id());
            }
        }

        @Test
        void they_hold_from_and_until_the_migrations_named() {
            tests(Throwing.class)
                    .assertStatistics(it -> it.failed(3))
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(
                                    displayName("0003_loud_states forward again"),
                                    finishedWithFailure(message(it -> it.contains("Throwing.asked() cannot be run:"
                                            + " IllegalStateException: asked after forward-again")))));
        }
    }

    @Nested
    class When_a_method_cannot_be_used {

        @MigrationTest("histories/shop")
        static class Unknown implements MigrationSteps {

            @RowsAt({"0001", "0009"})
            void rows() {}
        }

        @Test
        void a_version_that_the_history_does_not_have_is_refused_before_anything_runs() {
            assertThatNothingRuns(
                    Unknown.class,
                    it -> it.contains("Cannot use the method Unknown.rows()")
                            && it.contains("names the migration 0009")
                            && it.contains("from 0001_customers to 0003_loud_states")
                            && it.contains("Name one by its version or its id"));
        }

        @MigrationTest("histories/shop")
        static class Until implements MigrationSteps {

            @Invariant(until = "0010")
            void holds() {}
        }

        @Test
        void so_is_one_until_which_an_invariant_holds() {
            assertThatNothingRuns(Until.class, it -> it.contains("names the migration 0010"));
        }

        @MigrationTest("histories/shop")
        static class Parameter implements MigrationSteps {

            @RowsAt("0001")
            void rows(Step step) {}
        }

        @Test
        void so_is_a_parameter_that_nothing_fills() {
            assertThatNothingRuns(
                    Parameter.class,
                    it -> it.contains("its parameter of type dev.rehearsal.rehearsal.Step")
                            && it.contains("Take any of Connection, DSLContext, DataSource, Migration, Schema."));
        }

        @MigrationTest("histories/shop")
        static class Result implements MigrationSteps {

            @Verify("0001")
            boolean right() {
                return true;
            }
        }

        @Test
        void so_is_a_result_that_means_nothing() {
            assertThatNothingRuns(
                    Result.class, it -> it.contains("it returns a boolean") && it.contains("ResultQuery"));
        }
    }
}
