package dev.rehearsal.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link MigrationTest} class that checks rows after a migration has gone backward, by itself or in the
 * descent, as a file {@code .verify-down.sql} beside it does. All else is as with {@link Verify}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface VerifyDown {

    /** The migrations, each by its version or its id. */
    String[] value();
}
