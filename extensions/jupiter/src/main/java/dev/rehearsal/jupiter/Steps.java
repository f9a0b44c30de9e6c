package dev.rehearsal.jupiter;

import dev.rehearsal.WrongUsageException;
import java.lang.annotation.Annotation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The method of a suite that stands for its steps: Jupiter makes tests of methods only, never of an empty class. */
final class Steps {

    private Steps() {}

    /** Refuses a suite that would rehearse nothing. */
    static void require(Class<?> suite) {
        if (!isThere(suite)) {
            throw new WrongUsageException(
                    "Cannot rehearse the migrations of " + suite.getName(),
                    "it has no method with @EachStep, and Jupiter runs nothing of a class without one",
                    "Let it implement MigrationSteps, or add '@EachStep void step(Step step) {}'.");
        }
    }

    private static boolean isThere(Class<?> suite) {
        return hasMethod(suite, EachStep.class) || nested(suite).anyMatch(Steps::isThere);
    }

    /** Whether Jupiter sees anything to run in it. */
    static boolean isSeen(Class<?> suite) {
        return hasMethod(suite, Testable.class) || nested(suite).anyMatch(Steps::isSeen);
    }

    private static boolean hasMethod(Class<?> suite, Class<? extends Annotation> annotation) {
        return !AnnotationSupport.findAnnotatedMethods(suite, annotation, HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    private static Stream<Class<?>> nested(Class<?> suite) {
        return ReflectionSupport.streamNestedClasses(suite, type -> AnnotationSupport.isAnnotated(type, Nested.class));
    }
}
