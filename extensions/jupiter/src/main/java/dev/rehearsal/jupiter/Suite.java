package dev.rehearsal.jupiter;

import dev.rehearsal.RehearsalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A test class as its climb needs it: the instance whose test is running, and what its methods threw. */
final class Suite {

    private final Class<?> type;
    private final Supplier<Object> first;
    private final List<Throwable> thrown = new ArrayList<>();
    private @Nullable Object instance;

    /** @param first an instance to ask before any test is running */
    Suite(Class<?> type, Supplier<Object> first) {
        this.type = type;
        this.first = first;
    }

    Class<?> type() {
        return type;
    }

    /** From now on, its methods are called on that instance, and none has thrown anything. */
    void begins(Object test) {
        instance = test;
        thrown.clear();
    }

    Object instance() {
        return instance == null ? first.get() : instance;
    }

    /** Remembers it for whoever wants to see the whole of it, and tells it in a sentence. */
    String told(Throwable problem) {
        thrown.add(problem);
        String message = String.valueOf(problem.getMessage()).strip();
        return problem instanceof AssertionError || problem instanceof RehearsalException
                ? message
                : problem.getClass().getSimpleName() + ": " + message;
    }

    /** What its methods have thrown since the test began. */
    List<Throwable> thrown() {
        return List.copyOf(thrown);
    }

    /** What the server said, where that is the reason. */
    static Optional<SQLException> ofServer(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }
}
