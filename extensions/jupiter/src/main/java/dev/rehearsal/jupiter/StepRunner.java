package dev.rehearsal.jupiter;

import dev.rehearsal.rehearsal.Outcome;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.rehearsal.StepResult;
import dev.rehearsal.schema.Schema;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Runs a step before the method of its node, fails the node when the step did, and brings the method's parameters. */
final class StepRunner implements BeforeEachCallback, AfterEachCallback, ParameterResolver, InvocationInterceptor {

    private static final Map<Class<?>, Function<StepRunner, Object>> PARAMETERS = Map.of(
            Step.class, runner -> runner.step,
            StepResult.class, StepRunner::result,
            Schema.class, runner -> runner.after().schema(),
            Connection.class, runner -> runner.after().connection(),
            DataSource.class, runner -> runner.after().dataSource(),
            DSLContext.class, runner -> runner.after().jooq());

    private final Step step;
    private final RunningClimb climb;
    private @Nullable StepResult result;
    private @Nullable LentDatabase after;

    StepRunner(Step step, RunningClimb climb) {
        this.step = step;
        this.climb = climb;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        result = climb.run(step, context.getRequiredTestInstance());
        Outcome outcome = result.outcome();
        context.publishReportEntry(Map.of("step", step.id(), "outcome", outcome.word()));
        if (climb.policy().fails(result)) {
            throw failure(result);
        }
        if (outcome instanceof Outcome.Blocked blocked) {
            throw new TestAbortedException("blocked by " + blocked.by());
        }
        if (outcome instanceof Outcome.Skipped skipped) {
            throw new TestAbortedException(skipped.reason());
        }
    }

    private AssertionError failure(StepResult failed) {
        AssertionError failure =
                new AssertionError(step.id() + " " + failed.outcome().word() + "\n" + climb.text(failed));
        climb.thrown().forEach(failure::addSuppressed);
        return failure;
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        if (after != null) {
            after.close();
        }
    }

    /** A step under load leaves no database to look at. */
    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (step.scenario().isPresent()) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (step.scenario().isPresent()) {
            return null;
        }
        return Optional.ofNullable(PARAMETERS.get(parameter.getParameter().getType()))
                .orElseThrow()
                .apply(this);
    }

    private StepResult result() {
        return Optional.ofNullable(result).orElseThrow();
    }

    private LentDatabase after() {
        if (after == null) {
            after = LentDatabase.of(climb::state);
        }
        return after;
    }
}
