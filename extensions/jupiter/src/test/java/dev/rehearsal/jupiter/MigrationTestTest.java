package dev.rehearsal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.rehearsal.Direction;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.rehearsal.StepResult;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;

class MigrationTestTest {

    private static EngineTestKit.Builder running(Class<?> suite) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(suite));
    }

    private static Events tests(Class<?> suite) {
        return running(suite).execute().testEvents();
    }

    @Nested
    class When_the_body_is_empty {

        @MigrationTest("histories/right")
        static class Right implements MigrationSteps {}

        @Test
        void every_step_is_a_test_named_after_it() {
            Events tests = tests(Right.class);
            tests.assertStatistics(
                    statistics -> statistics.succeeded(10).failed(0).aborted(0));
            tests.assertThatEvents()
                    .haveExactly(1, event(test(), displayName("0002_email forward again"), finishedSuccessfully()));
        }

        @MigrationTest
        static class Usual implements MigrationSteps {}

        @Test
        void the_usual_folders_are_found() {
            tests(Usual.class).assertStatistics(statistics -> statistics.succeeded(5));
        }

        @MigrationTest("histories/nowhere")
        static class Nowhere implements MigrationSteps {}

        @Test
        void a_folder_that_is_not_there_is_named() {
            running(Nowhere.class)
                    .execute()
                    .containerEvents()
                    .failed()
                    .assertThatEvents()
                    .haveExactly(1, event(finishedWithFailure(message(it -> it.contains("histories/nowhere")))));
        }
    }

    @Nested
    class When_a_migration_is_broken {

        @MigrationTest("histories/broken")
        static class Broken implements MigrationSteps {}

        @Test
        void its_step_fails_with_what_is_left_and_how_to_repeat_it() {
            tests(Broken.class)
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(
                                    test(),
                                    displayName("0002_email backward"),
                                    finishedWithFailure(
                                            instanceOf(AssertionError.class),
                                            message(it -> it.contains("left over: column public.customers.email")
                                                    && it.contains("ALTER TABLE public.customers DROP COLUMN email")
                                                    && it.contains(
                                                            "-Drehearsal.only='postgresql-18/0002_email/backward'")))));
        }

        @Test
        void the_others_are_not_hidden() {
            tests(Broken.class)
                    .assertThatEvents()
                    .haveExactly(1, event(test(), displayName("0003_orders forward"), finishedSuccessfully()))
                    .haveExactly(1, event(test(), displayName("0003_orders backward"), finishedWithFailure()))
                    .haveExactly(
                            1,
                            event(
                                    test(),
                                    displayName("0003_orders forward again"),
                                    abortedWithReason(instanceOf(TestAbortedException.class))));
        }

        @Test
        void nothing_fails_when_asked_so() {
            running(Broken.class)
                    .configurationParameter("rehearsal.failOn", "never")
                    .execute()
                    .testEvents()
                    .assertStatistics(statistics -> statistics.failed(0));
        }
    }

    @Nested
    class When_a_method_looks_at_each_step {

        @MigrationTest("histories/right")
        static class Looking {

            @EachStep
            void look(
                    Step step,
                    StepResult result,
                    Schema schema,
                    DSLContext db,
                    Connection connection,
                    DataSource dataSource)
                    throws SQLException {
                boolean gone = step.migration().version().equals("0001")
                        && step.direction().isBackward();
                assertThat(schema.find(ObjectKind.TABLE, "public.customers").isEmpty())
                        .isEqualTo(gone);
                assertThat(db.fetchExists(db.selectOne().from("pg_tables").where("tablename = 'customers'")))
                        .isNotEqualTo(gone);
                assertThat(result.step()).isEqualTo(step);
                try (Connection another = dataSource.getConnection()) {
                    assertThat(another.getCatalog())
                            .isEqualTo(connection.getCatalog())
                            .startsWith("rehearsal_");
                }
            }
        }

        @Test
        void it_gets_the_database_as_the_step_left_it() {
            tests(Looking.class).assertStatistics(statistics -> statistics.succeeded(10));
        }

        @MigrationTest("histories/right")
        static class Failing {

            @EachStep
            void fail(Step step) {
                assertThat(step.direction()).isNotEqualTo(Direction.ASCENT);
            }
        }

        @Test
        void its_own_failures_fail_only_that_step() {
            tests(Failing.class)
                    .assertStatistics(statistics -> statistics.succeeded(8).failed(2));
        }
    }

    @Nested
    class When_configuration_parameters_are_given {

        private EngineExecutionResults right(String name, String value) {
            return running(When_the_body_is_empty.Right.class)
                    .configurationParameter("rehearsal." + name, value)
                    .execute();
        }

        @Test
        void only_runs_what_it_names() {
            right("only", "*/0002_email/backward").testEvents().assertStatistics(it -> it.started(1)
                    .succeeded(1));
        }

        @Test
        void descent_can_be_left_out() {
            right("descent", "off").testEvents().assertStatistics(it -> it.succeeded(6));
        }

        @Test
        void from_and_to_cut_out_a_part_of_the_history() {
            right("from", "0002").testEvents().assertStatistics(it -> it.succeeded(5));
            right("to", "0001_customers").testEvents().assertStatistics(it -> it.succeeded(5));
        }

        @Test
        void setup_runs_before_the_first_migration(@TempDir Path folder) throws IOException {
            Path setup = Files.writeString(folder.resolve("host.sql"), "CREATE TABLE customers (id int);");
            right("setup", setup.toString())
                    .testEvents()
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(
                                    displayName("0001_customers forward"),
                                    finishedWithFailure(message(it -> it.contains("\"customers\" already exists")))));
        }

        @Test
        void databases_can_be_exchanged() {
            right("databases", "postgresql:15,postgresql:16").testEvents().assertStatistics(it -> it.succeeded(20));
        }

        @Test
        void the_server_may_be_one_that_runs_already() {
            ServerAddress address = ServerProviders.server("embedded", ServerRequest.parse("postgresql", Profile.FAST))
                    .address();
            right(
                            "server",
                            "postgresql://%s:%s@%s:%d"
                                    .formatted(address.user(), address.password(), address.host(), address.port()))
                    .testEvents()
                    .assertStatistics(it -> it.succeeded(10));
        }

        @Test
        void an_unknown_value_is_refused_with_the_choices() {
            right("profile", "quick")
                    .containerEvents()
                    .failed()
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(finishedWithFailure(
                                    message(it -> it.contains("rehearsal.profile") && it.contains("fast, durable")))));
        }

        @Test
        void a_report_is_written(@TempDir Path folder) {
            right("report", folder.toString());
            assertThat(folder.resolve(When_the_body_is_empty.Right.class.getName() + "/postgresql-18/report.json"))
                    .exists();
        }
    }

    @Nested
    class When_the_annotation_says_from_where_to_where {

        @MigrationTest(value = "histories/shop", from = "0002", to = "0002", setup = "src/test/resources/host.sql")
        static class Part implements MigrationSteps {

            @Verify("0002")
            void the_host_was_there_before(DSLContext db) {
                assertThat(db.fetchValues("SELECT name FROM host")).hasToString("[ours]");
            }
        }

        @Test
        void only_that_part_is_rehearsed_after_the_setup() {
            tests(Part.class).assertStatistics(it -> it.succeeded(5));
        }
    }

    @Nested
    class When_one_node_is_run_again {

        @Test
        void it_starts_from_its_own_state() {
            var all = running(When_the_body_is_empty.Right.class).execute();
            var fourth = all.testEvents().started().list().get(4).getTestDescriptor();
            assertThat(fourth.getDisplayName()).isEqualTo("0002_email backward");
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectUniqueId(fourth.getUniqueId()))
                    .execute()
                    .testEvents()
                    .assertStatistics(it -> it.started(1).succeeded(1));
        }
    }
}
