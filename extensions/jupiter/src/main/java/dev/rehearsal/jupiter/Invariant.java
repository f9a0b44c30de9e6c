package dev.rehearsal.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link MigrationTest} class that says what holds after every step, as a file {@code .invariant.sql} does:
 * from the first version on at which it can be asked. As long as a table or column that it names has never been there,
 * it is passed over. All else is as with {@link Verify}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Invariant {

    /** The migration, by version or id, from which on it must hold and be possible to ask. */
    String from() default "";

    /** The migration, by version or id, from which on it is not asked any more. */
    String until() default "";
}
