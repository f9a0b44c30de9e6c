package dev.rehearsal.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link MigrationTest} class that puts rows in after a migration, as a file {@code .data.sql} beside it
 * does: wherever the migration is replayed, before any seeds, so that every state that is made anew has them too. It must
 * put in the same rows each time.
 *
 * <p>It may take, in any order: a jOOQ {@link org.jooq.DSLContext} or a {@link java.sql.Connection}, in one transaction
 * that is committed when it returns; a {@link javax.sql.DataSource}; the {@link dev.rehearsal.schema.Schema}, the
 * {@link dev.rehearsal.history.Migration}. All are closed afterwards. Several methods are called by
 * {@link org.junit.jupiter.api.Order} and then by name, on the instance of the test whose step is run.
 *
 * <p>What it throws fails the step after which its rows come in, and the history goes on without them.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RowsAt {

    /** The migrations, each by its version or its id. */
    String[] value();
}
