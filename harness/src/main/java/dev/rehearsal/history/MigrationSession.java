package dev.rehearsal.history;

/** One database in the hands of a migration tool. Each call starts as a fresh process of the tool would. */
public interface MigrationSession extends AutoCloseable {

    /** Runs exactly this migration forward. */
    Execution forward(Migration migration);

    /** Runs exactly this migration backward. Called only where its {@link WayBack} is present. */
    Execution backward(Migration migration);

    @Override
    void close();
}
