package dev.rehearsal.jupiter;

import java.lang.reflect.Modifier;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/**
 * A test engine beside Jupiter's, which fails each {@link MigrationTest} class in which Jupiter sees no test. Without
 * it, a suite with an empty body, or with nothing but rules, would pass by rehearsing nothing. All other suites are
 * Jupiter's.
 *
 * <p>JUnit finds it through the {@link java.util.ServiceLoader} and calls it once for each launch.
 */
public final class UnseenSuites extends HierarchicalTestEngine<EngineExecutionContext> {

    private static final EngineDiscoveryRequestResolver<TestDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.builder()
                    .addClassContainerSelectorResolver(UnseenSuites::isOne)
                    .addSelectorResolver(UnseenSuite.Resolver::new)
                    .build();

    static boolean isOne(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, MigrationTest.class) && isMade(type) && !Steps.isSeen(type);
    }

    /** Not for others to inherit from, and not part of another class's instances. */
    private static boolean isMade(Class<?> type) {
        int modifiers = type.getModifiers();
        return !Modifier.isAbstract(modifiers) && (!type.isMemberClass() || Modifier.isStatic(modifiers));
    }

    @Override
    public String getId() {
        return "rehearsal";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "Rehearsal");
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    protected EngineExecutionContext createExecutionContext(ExecutionRequest request) {
        return new EngineExecutionContext() {};
    }
}
