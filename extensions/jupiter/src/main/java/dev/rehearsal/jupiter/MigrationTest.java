package dev.rehearsal.jupiter;

import dev.rehearsal.database.Profile;
import dev.rehearsal.rehearsal.Scenario;
import dev.rehearsal.rehearsal.Tolerance;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Rehearses a history: each migration forward, backward and forward again, then all the way down and up, each step a
 * test of its own.
 *
 * <pre>{@code
 * @MigrationTest
 * class MigrationsTest implements MigrationSteps {}
 * }</pre>
 *
 * <p>A class that wants to look at the database after every step declares a method with {@link EachStep} instead. Its
 * other methods may bring rows of its own ({@link RowsAt}), and rules about them: {@link Verify}, {@link VerifyDown},
 * {@link Invariant}. A class that has neither fails, since Jupiter would see no step in it to run.
 *
 * <p>Every attribute can be set from outside by the JUnit configuration parameter of its name, {@code rehearsal.only},
 * {@code rehearsal.databases}, which then wins; lists are separated by commas. {@code rehearsal.migrations} stands for
 * {@link #value}, {@code rehearsal.report} names a folder for the reports.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(MigrationTestExtension.class)
public @interface MigrationTest {

    /**
     * The folder of the migrations, in the project, in its resources or on the class path. Without one, the usual
     * places are searched: {@code db/migration}, {@code db/migrations}, {@code migrations}, {@code prisma/migrations}.
     */
    String value() default "";

    /** The databases to rehearse on: {@code postgresql}, {@code postgresql:15}, {@code mysql}. */
    String[] databases() default {"postgresql"};

    /** Where they run: {@code embedded}, {@code docker}, or the URL of a server. */
    String server() default "embedded";

    /** How the servers are set. */
    Profile profile() default Profile.FAST;

    /** The tool that runs the history; found out by default. */
    String tool() default "";

    /** The layout of its files; found out by default. */
    String layout() default "";

    /** The first migration to rehearse, by id or version; those before it are replayed unobserved. */
    String from() default "";

    /** The last migration to rehearse, by id or version. */
    String to() default "";

    /** Globs over step ids, {@code postgresql-18/V015*} {@code /backward}: only these steps are run. */
    String[] only() default {};

    /** Whether the way all the way down and up follows. */
    boolean descent() default true;

    /** Whether tables with too few rows get some of ours after each migration. */
    boolean seeds() default true;

    /** The tables that get none of ours even so, since the methods of the class know what is right in them. */
    String[] unseeded() default {};

    /** How many of the columns must be filled in some row at the top of the climb, in percent; fewer are a failure. */
    double minimumCoverage() default 0;

    /** An SQL file to run before the first migration; {@code setup.sql} beside the migrations where there is one. */
    String setup() default "";

    /** Leftovers that are no failure. */
    Tolerance[] tolerate() default {};

    /** What makes a step fail: {@code error}, {@code warning} or {@code never}. */
    String failOn() default "error";

    /** Whether the database of a failed step is kept, and its address printed. */
    boolean keepFailed() default false;

    /**
     * Runs each migration under load, too, on a server that is set as production is, once the climb has ended:
     * {@code canaries} probe the tables that it touches; a file is a workload
     * ({@link dev.rehearsal.load.Workload}), and so is each method with {@link Workload}.
     */
    String[] load() default {};

    /** In which scenarios it is run under load; {@code STEADY} where there is a load and nothing is said. */
    Scenario[] scenario() default {};

    /** Commands of a shell that make load (pgbench, sysbench, k6), started and stopped around each timed run. */
    String[] loadCommand() default {};

    /** To how many rows the tables that a migration touches are grown before it is timed; 0 leaves them as they are. */
    long rows() default 0;

    /** How often each timed run is made; its figures are the median. */
    int repeats() default 3;

    /** What may take how long under load: {@code blocked-writes=200ms}, {@link dev.rehearsal.rehearsal.Budget}. */
    String[] budget() default {};
}
