package dev.rehearsal.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link MigrationTest} class that does what the program does, and is called again and again while each
 * migration runs under load. A class that has one needs no {@link MigrationTest#load}.
 *
 * <p>Throwing fails a call, and a call that fails between {@link #from} and {@link #until} fails the step: the migration
 * breaks a program that runs. It may take the database as a jOOQ {@link org.jooq.DSLContext} or a
 * {@link java.sql.Connection}, in autocommit; what it leaves open is rolled back. It is called by as many threads at the
 * same time as it has connections, all on one instance of the class.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Workload {

    /** How many run at the same time. */
    int connections() default 1;

    /** Calls a second, of all connections together, whether earlier ones have ended or not; 0 for one after the other. */
    double rate() default 0;

    /** Seconds before it counts. */
    double warmUp() default 1;

    /** The first version of the schema for which the program is written, by version or id; the empty one by default. */
    String from() default "";

    /** The last one; the top of the history by default. */
    String until() default "";
}
