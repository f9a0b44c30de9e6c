package dev.rehearsal.jupiter;

import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;
import org.junit.platform.engine.support.discovery.SelectorResolver;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.Node;

/** The node of a suite that has no step, which fails and says what to add. */
final class UnseenSuite extends AbstractTestDescriptor implements Node<EngineExecutionContext> {

    private final Class<?> suite;

    private UnseenSuite(UniqueId id, Class<?> suite) {
        super(id, suite.getSimpleName(), ClassSource.from(suite));
        this.suite = suite;
    }

    /** Surefire hears only of tests in a class, or that are one; build tools run only what holds a test. */
    @Override
    public Type getType() {
        return Type.CONTAINER_AND_TEST;
    }

    @Override
    public EngineExecutionContext execute(EngineExecutionContext context, DynamicTestExecutor others) {
        Steps.require(suite);
        return context;
    }

    /** Makes a node of each class that is selected and is one. */
    record Resolver(InitializationContext<TestDescriptor> launch) implements SelectorResolver {

        @Override
        public Resolution resolve(ClassSelector selector, Context context) {
            Class<?> type = selector.getJavaClass();
            if (!launch.getClassNameFilter().test(type.getName()) || !UnseenSuites.isOne(type)) {
                return Resolution.unresolved();
            }
            return context.addToParent(parent ->
                            Optional.of(new UnseenSuite(parent.getUniqueId().append("suite", type.getName()), type)))
                    .map(Match::exact)
                    .map(Resolution::match)
                    .orElseGet(Resolution::unresolved);
        }
    }
}
