package dev.rehearsal.jupiter;

import dev.rehearsal.database.ServerRequest;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Makes a class template invocation of each database, and below it a test template invocation of each step. */
final class MigrationTestExtension
        implements ClassTemplateInvocationContextProvider, TestTemplateInvocationContextProvider {

    private static final Namespace NAMESPACE = Namespace.create(MigrationTestExtension.class);

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        Steps.require(context.getRequiredTestClass());
        Settings settings = settings(context);
        return settings.databases().stream().map(request -> new OnDatabase(request, settings));
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> AnnotationSupport.isAnnotated(method, EachStep.class))
                .isPresent();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        OnDatabase database = OnDatabase.of(context.getStore(NAMESPACE));
        RunningClimb climb = RunningClimb.start(database, suite(context));
        // The store closes the climb after its last step, and the report is written then.
        context.getStore(NAMESPACE).put(RunningClimb.class, climb);
        return climb.steps().stream().map(step -> new OneStep(step, climb));
    }

    private static Suite suite(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        return new Suite(type, () -> context.getTestInstance().orElseGet(() -> ReflectionSupport.newInstance(type)));
    }

    private static Settings settings(ExtensionContext context) {
        MigrationTest annotation = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), MigrationTest.class)
                .orElseThrow(() -> new IllegalStateException("no @MigrationTest on " + context.getUniqueId()));
        return new Settings(annotation, context::getConfigurationParameter);
    }

    /** One of the databases of a class. */
    record OnDatabase(ServerRequest request, Settings settings) implements ClassTemplateInvocationContext {

        static OnDatabase of(ExtensionContext.Store store) {
            return Objects.requireNonNull(store.get(OnDatabase.class, OnDatabase.class), "outside of a database");
        }

        @Override
        public String getDisplayName(int index) {
            return request.toString();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            context.getStore(NAMESPACE).put(OnDatabase.class, this);
        }
    }
}
