package dev.rehearsal.history;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the migrations of one history.
 *
 * <p>{@link #history} is called first, once for each product; {@link #open} then once for each throwaway database, and
 * the session is used by one thread at a time, forward and backward in any order that leaves the history a prefix of
 * itself.
 */
public interface MigrationTool {

    /** The word for it in {@code --tool}. */
    String name();

    /**
     * What it would run on that product. The same product gets the same answer each time.
     *
     * @throws dev.rehearsal.RehearsalException when the history cannot be read or contradicts itself
     */
    History history(Product product);

    /** The names of the tables in which this tool keeps its own state; they are no part of the schema. */
    Set<String> stateTables();

    /** That statement as it is written into a file of this history, where the tool must be told where it ends. */
    default String asWritten(Product product, String statement) {
        return statement;
    }

    /** How to have it run a migration outside a transaction, as a sentence; empty where it cannot or that is not known. */
    default Optional<String> outsideTransaction(Product product) {
        return Optional.empty();
    }

    /**
     * What it would send in a direction, where that can be read before it runs: for rows that hold the values which are
     * named there. Empty where it cannot be, or where there is nothing to send.
     */
    default Optional<String> text(Product product, Migration migration, boolean backward) {
        return Optional.empty();
    }

    /** Makes ready to take that database forward and backward. */
    MigrationSession open(ThrowawayDatabase database);
}
