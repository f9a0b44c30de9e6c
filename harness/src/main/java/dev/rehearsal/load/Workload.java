package dev.rehearsal.load;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Queries that somebody's program makes, run as load: the calls of a file.
 *
 * <p>A workload file is SQL with comments that say what it cannot. Each call begins with its name; several statements in
 * one call are one transaction. {@code :name} stands for a parameter, which has the same value in all of a call.
 *
 * <pre>{@code
 * -- connections: 4                 how many run at the same time; 1 if not said
 * -- rate: 200                      calls a second, of all connections together; if not said, one after the other
 * -- warm-up: 5                     seconds before it counts; 1 if not said
 * -- versions: 003 .. 007           of the schema for which it is written, both included; either may be left out
 * -- parameter: customer = 1 .. 5000
 * -- parameter: state = new, paid, sent
 * -- parameter: email = SELECT email FROM customers ORDER BY id LIMIT 1000
 *
 * -- call: orders of a customer
 * -- weight: 3                      how often, against the other calls; 1 if not said
 * SELECT * FROM orders WHERE customer_id = :customer ORDER BY placed_at DESC LIMIT 20;
 *
 * -- call: pay
 * UPDATE orders SET state = 'paid' WHERE customer_id = :customer AND state = 'new';
 * INSERT INTO payments (customer_id) VALUES (:customer);
 * }</pre>
 */
public final class Workload {

    private final String name;
    private final Settings settings;
    private final Opening opening;

    /** How one of its connections is opened. */
    @FunctionalInterface
    interface Opening {
        /**
         * Opens that one.
         *
         * @param number of the connection, from 0
         */
        Calls open(Database database, int number) throws SQLException;
    }

    /** A call in code. */
    @FunctionalInterface
    public interface Program {

        /**
         * Makes one call.
         *
         * @param connection in autocommit; what the call leaves open is rolled back
         * @throws Exception when it does not succeed
         */
        void call(Connection connection) throws Exception;
    }

    /**
     * How a workload is run.
     *
     * @param schedule of all its connections together
     * @param versions of the schema that it is written for
     */
    public record Settings(int connections, ArrivalSchedule schedule, Duration warmUp, Versions versions) {}

    /**
     * The versions of a schema for which a workload is written: its calls failing between these means that a migration
     * breaks a program that runs.
     *
     * @param from the first; empty for all up to the last
     * @param to the last; empty for all from the first on
     */
    public record Versions(Optional<String> from, Optional<String> to) {}

    private Workload(String name, Settings settings, Opening opening) {
        this.name = name;
        this.settings = settings;
        this.opening = opening;
    }

    static Workload of(String name, Settings settings, SqlCalls calls) {
        return new Workload(name, settings, (database, number) -> WorkloadCalls.open(database, name, calls, number));
    }

    /** One call after the other of somebody's own code, as {@code call}. */
    public static Workload of(String name, Settings settings, Program program) {
        Operation operation = Operation.call(name, "call");
        return new Workload(name, settings, (database, number) -> ProgramCalls.open(database, operation, program));
    }

    /**
     * Reads a workload file; the workload is called as the file is.
     *
     * @throws WrongUsageException when there is no such file, or something in it is not understood, with the line
     */
    public static Workload read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return parse(name, Files.readString(file));
        } catch (IOException e) {
            throw new WrongUsageException(
                    "Cannot read the workload " + file, e.toString(), "Give the path of a workload file.", e);
        }
    }

    /** The same for the text of such a file. */
    public static Workload parse(String name, String text) {
        return new WorkloadParser(name).parse(text);
    }

    public String name() {
        return name;
    }

    public int connections() {
        return settings.connections();
    }

    public ArrivalSchedule schedule() {
        return settings.schedule();
    }

    public Duration warmUp() {
        return settings.warmUp();
    }

    public Versions versions() {
        return settings.versions();
    }

    Calls open(Database database, int number) throws SQLException {
        return opening.open(database, number);
    }
}
