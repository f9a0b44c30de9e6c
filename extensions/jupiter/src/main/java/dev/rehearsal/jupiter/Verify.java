package dev.rehearsal.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link MigrationTest} class that checks rows after a migration has gone forward, forward again, or up in
 * the ascent, as a file {@code .verify.sql} beside it does. What is wrong fails that step, and is in its report.
 *
 * <p>A method that returns nothing fails by throwing, such as an {@link AssertionError}; an assumption that does not hold
 * ends it without a failure. It may take, in any order: the {@link dev.rehearsal.rehearsal.Step}, the
 * {@link dev.rehearsal.history.Migration}, the {@link dev.rehearsal.schema.Schema}, and the database as a jOOQ
 * {@link org.jooq.DSLContext}, a {@link java.sql.Connection} or a {@link javax.sql.DataSource}, in autocommit and closed
 * afterwards. Rows that it writes stay, and their tables are left out of the comparisons of that version: rows for every
 * replay belong into a method with {@link RowsAt}.
 *
 * <p>A method that returns a {@link String} of SQL or a jOOQ {@link org.jooq.ResultQuery} names the wrong rows: those that
 * the query finds. It is called once before anything runs, to learn the query, and may take no more than a
 * {@link org.jooq.DSLContext}, which has no connection. Tables that the query names get no seeds; for the methods that
 * return nothing, {@link MigrationTest#unseeded} says so.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Verify {

    /** The migrations, each by its version or its id. */
    String[] value();
}
