package dev.rehearsal.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;

/**
 * A method of a {@link MigrationTest} class that is called after each step of the climb that ran and was right. Steps
 * under load are nodes of their own, for which it is not called: they leave no database to look at.
 *
 * <p>It may take, in any order: the {@link dev.rehearsal.rehearsal.Step}, its
 * {@link dev.rehearsal.rehearsal.StepResult}, the {@link dev.rehearsal.schema.Schema} after it, and the database itself
 * as a jOOQ {@link org.jooq.DSLContext}, a {@link javax.sql.DataSource} or a {@link java.sql.Connection}, which are
 * closed afterwards. Rows that it writes stay for the steps that follow.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
public @interface EachStep {}
