package dev.rehearsal.jupiter;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.rehearsal.WrongUsageException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class UnseenSuitesTest {

    private static Events events(String engine, Class<?> suite) {
        return EngineTestKit.engine(engine)
                .selectors(selectClass(suite))
                .execute()
                .allEvents();
    }

    private static String refusal(Class<?> suite) {
        return """
                Cannot rehearse the migrations of %s
                  found: it has no method with @EachStep, and Jupiter runs nothing of a class without one
                  do:    Let it implement MigrationSteps, or add '@EachStep void step(Step step) {}'."""
                .formatted(suite.getName());
    }

    @Nested
    class When_Jupiter_sees_nothing_in_a_suite {

        @MigrationTest("histories/right")
        static class Empty {}

        @MigrationTest("histories/right")
        static class OnlyRules {

            @Invariant
            String nothing_is_wrong() {
                return "SELECT 1 WHERE false";
            }
        }

        @Test
        void an_empty_body_fails_and_says_what_to_add() {
            fails(Empty.class);
        }

        @Test
        void rules_without_a_step_do_too() {
            fails(OnlyRules.class);
        }

        @Test
        void it_is_a_class_and_a_test_so_that_Surefire_hears_of_it() {
            events("rehearsal", Empty.class)
                    .assertThatEvents()
                    .haveExactly(1, event(test(), container(), finishedWithFailure()));
        }

        private void fails(Class<?> suite) {
            Events events = events("rehearsal", suite);
            events.assertStatistics(it -> it.failed(1));
            events.assertThatEvents()
                    .haveExactly(
                            1,
                            event(
                                    test(),
                                    displayName(suite.getSimpleName()),
                                    finishedWithFailure(
                                            instanceOf(WrongUsageException.class), message(refusal(suite)))));
        }
    }

    @Nested
    class When_Jupiter_sees_a_test_but_no_step {

        @MigrationTest("histories/right")
        static class OnlyAnother {

            @Test
            void passes() {}
        }

        @Test
        void the_suite_fails_there() {
            events("junit-jupiter", OnlyAnother.class)
                    .assertThatEvents()
                    .haveExactly(1, event(finishedWithFailure(message(refusal(OnlyAnother.class)))));
        }
    }

    @Nested
    class When_there_are_steps {

        @MigrationTest("histories/right")
        static class Right implements MigrationSteps {}

        @MigrationTest("histories/right")
        static class InNested {

            @Nested
            class Inner implements MigrationSteps {}
        }

        @MigrationTest("histories/right")
        abstract static class ToInherit {}

        @Test
        void a_suite_is_left_to_Jupiter() {
            nothingIn(Right.class);
            nothingIn(InNested.class);
            nothingIn(ToInherit.class);
            nothingIn(UnseenSuitesTest.class);
        }

        private void nothingIn(Class<?> suite) {
            events("rehearsal", suite).assertStatistics(it -> it.started(1).failed(0)); // the engine alone
        }

        @Test
        void those_of_a_nested_class_count() {
            events("junit-jupiter", InNested.class).assertStatistics(it -> it.failed(0));
        }
    }
}
