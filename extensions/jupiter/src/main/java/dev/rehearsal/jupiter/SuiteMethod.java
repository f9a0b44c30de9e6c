package dev.rehearsal.jupiter;

import dev.rehearsal.WrongUsageException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/** A method of a suite that the climb calls. */
record SuiteMethod(Method method, Suite suite) {

    /** Calls it, with a value for each type of parameter. */
    @Nullable
    Object call(Map<Class<?>, Parameter> parameters) {
        Object[] values = Arrays.stream(method.getParameterTypes())
                .map(type -> Objects.requireNonNull(parameters.get(type)).value())
                .toArray();
        return ReflectionSupport.invokeMethod(
                method, Modifier.isStatic(method.getModifiers()) ? null : suite.instance(), values);
    }

    /** What a parameter gets, if the method has it. */
    interface Parameter {

        Object value();
    }

    /** Refuses parameters of any other type. */
    void refuseOtherThan(Set<Class<?>> types) {
        for (Class<?> parameter : method.getParameterTypes()) {
            if (!types.contains(parameter)) {
                throw refused(
                        "nothing is known to fill its parameter of type " + parameter.getName(),
                        "Take any of "
                                + types.stream()
                                        .map(Class::getSimpleName)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            }
        }
    }

    /** Refuses a result. */
    void refuseResult(String remedy) {
        if (method.getReturnType() != void.class) {
            throw refused("it returns a " + method.getReturnType().getName(), remedy);
        }
    }

    WrongUsageException refused(String found, String remedy) {
        return new WrongUsageException("Cannot use the method " + this, found, remedy + ".");
    }

    /** Where it stands: {@code MigrationsTest.orphans()} */
    @Override
    public String toString() {
        return suite.type().getSimpleName() + "." + method.getName() + "()";
    }
}
