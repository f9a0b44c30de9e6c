package dev.rehearsal.jupiter;

import dev.rehearsal.database.Product;
import dev.rehearsal.load.ArrivalSchedule;
import dev.rehearsal.load.Workload.Settings;
import dev.rehearsal.load.Workload.Versions;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The workloads that the methods of a suite are. */
record SuiteWorkloads(Suite suite, Product product) {

    private static final Set<Class<?>> TAKES = Set.of(DSLContext.class, Connection.class);

    /**
     * All of them, called as their methods are.
     *
     * @throws dev.rehearsal.WrongUsageException when a method cannot be called, or asks for what cannot be
     */
    List<dev.rehearsal.load.Workload> all() {
        return AnnotationSupport.findAnnotatedMethods(suite.type(), Workload.class, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> workload(new SuiteMethod(method, suite)))
                .toList();
    }

    private dev.rehearsal.load.Workload workload(SuiteMethod method) {
        method.refuseOtherThan(TAKES);
        method.refuseResult("Return nothing");
        return dev.rehearsal.load.Workload.of(
                method.toString(), settings(method), connection -> call(method, connection));
    }

    private static Settings settings(SuiteMethod method) {
        Workload annotation = AnnotationSupport.findAnnotation(method.method(), Workload.class)
                .orElseThrow();
        if (annotation.connections() < 1 || !(annotation.rate() >= 0) || !(annotation.warmUp() >= 0)) {
            throw method.refused(
                    "it has %d connections, a rate of %s and a warm-up of %s seconds"
                            .formatted(annotation.connections(), annotation.rate(), annotation.warmUp()),
                    "Give it 1 connection or more, and neither number below 0");
        }
        ArrivalSchedule schedule = annotation.rate() > 0
                ? ArrivalSchedule.OpenLoop.perSecond(annotation.rate())
                : new ArrivalSchedule.ClosedLoop();
        Duration warmUp = Duration.ofMillis(Math.round(annotation.warmUp() * 1000));
        return new Settings(
                annotation.connections(),
                schedule,
                warmUp,
                new Versions(version(annotation.from()), version(annotation.until())));
    }

    private static Optional<String> version(String version) {
        return Optional.of(version).filter(it -> !it.isEmpty());
    }

    private void call(SuiteMethod method, Connection connection) {
        method.call(Map.of(
                DSLContext.class,
                () -> DSL.using(connection, LentDatabase.dialect(product)),
                Connection.class,
                () -> connection));
    }
}
