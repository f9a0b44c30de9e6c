package dev.rehearsal.jupiter;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.InvariantRule;
import dev.rehearsal.rehearsal.RowRule;
import dev.rehearsal.rehearsal.RowSource;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.rehearsal.UserRows;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The rows and rules that the methods of a suite bring to a history. */
final class SuiteRows implements UserRows {

    private static final Comparator<Method> ORDER =
            Comparator.comparingInt(SuiteRows::order).thenComparing(Method::getName);

    private final Suite suite;
    private final History history;
    private final Product product;
    private final List<String> aboutTables;
    private final Map<Migration, List<RowSource>> sources = new HashMap<>();
    private final Map<Migration, List<RowRule>> forward = new HashMap<>();
    private final Map<Migration, List<RowRule>> backward = new HashMap<>();
    private final List<InvariantRule> invariants = new ArrayList<>();

    /**
     * Finds them, and asks those that return queries.
     *
     * @param unseeded tables that get no seeds
     * @throws dev.rehearsal.WrongUsageException when a method names a migration that is not there, or cannot be called
     */
    SuiteRows(Suite suite, History history, Product product, List<String> unseeded) {
        this.suite = suite;
        this.history = history;
        this.product = product;
        this.aboutTables = new ArrayList<>(unseeded);
        methods(RowsAt.class)
                .forEach(method -> at(method, find(method, RowsAt.class).value(), RowsMethod::new, sources));
        methods(Verify.class)
                .forEach(method -> at(method, find(method, Verify.class).value(), this::rule, forward));
        methods(VerifyDown.class)
                .forEach(method -> at(method, find(method, VerifyDown.class).value(), this::rule, backward));
        methods(Invariant.class).forEach(method -> invariants.add(invariant(method, find(method, Invariant.class))));
    }

    private List<SuiteMethod> methods(Class<? extends Annotation> annotation) {
        return AnnotationSupport.findAnnotatedMethods(suite.type(), annotation, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .sorted(ORDER)
                .map(method -> new SuiteMethod(method, suite))
                .toList();
    }

    private static int order(Method method) {
        return AnnotationSupport.findAnnotation(method, Order.class)
                .map(Order::value)
                .orElse(Order.DEFAULT);
    }

    private static <A extends Annotation> A find(SuiteMethod method, Class<A> annotation) {
        return AnnotationSupport.findAnnotation(method.method(), annotation).orElseThrow();
    }

    private <T> void at(
            SuiteMethod method, String[] versions, Function<SuiteMethod, T> shape, Map<Migration, List<T>> into) {
        T shaped = shape.apply(method);
        for (String version : versions) {
            named(version, method).forEach(migration -> into.computeIfAbsent(migration, it -> new ArrayList<>())
                    .add(shaped));
        }
    }

    private List<Migration> named(String version, SuiteMethod method) {
        List<Migration> named = history.migrations().stream()
                .filter(migration -> migration.isCalled(version))
                .toList();
        if (named.isEmpty()) {
            List<Migration> all = history.migrations();
            throw method.refused(
                    "it names the migration %s, and the history for %s runs from %s to %s without it"
                            .formatted(version, product.title(), all.get(0), all.get(all.size() - 1)),
                    "Name one by its version or its id; `rehearsal list` shows them");
        }
        return named;
    }

    private RowRule rule(SuiteMethod method) {
        if (QueryMethod.returnsQuery(method.method())) {
            String sql = new QueryMethod(method, product).sql();
            aboutTables.add(sql);
            return RowRule.query(method.toString(), sql);
        }
        return new RuleMethod(method);
    }

    private InvariantRule invariant(SuiteMethod method, Invariant annotation) {
        return new InvariantRule(rule(method), mark(annotation.from(), method), mark(annotation.until(), method));
    }

    private Optional<String> mark(String version, SuiteMethod method) {
        return Optional.of(version)
                .filter(it -> !it.isEmpty())
                .map(it -> named(it, method).get(0).id());
    }

    @Override
    public List<RowSource> after(Migration migration) {
        return sources.getOrDefault(migration, List.of());
    }

    @Override
    public List<RowRule> rules(Step step) {
        return (step.direction().isBackward() ? backward : forward).getOrDefault(step.migration(), List.of());
    }

    @Override
    public List<InvariantRule> invariants() {
        return List.copyOf(invariants);
    }

    @Override
    public String aboutTables() {
        return String.join("\n", aboutTables);
    }
}
