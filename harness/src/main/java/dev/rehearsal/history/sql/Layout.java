package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import java.util.Optional;
import java.util.Set;

/**
 * How one tool lays out its files, and what it does with them: their order, their marks and its transactions.
 *
 * <p>{@link #claim} is asked of every layout to find the one that a folder has; then {@link #read} of that one, once for
 * each product. Layouts keep no state.
 */
interface Layout {

    /** The word for it in {@code --layout}. */
    String name();

    /** What it looks for, for people: {@code N_name.up.sql with N_name.down.sql}. */
    String looksFor();

    /** The tables in which its tool keeps its own state. */
    Set<String> stateTables();

    /** Which files it would take for its own; none where the folder is not laid out so. */
    Claim claim(Folder folder, Product product);

    /**
     * The history in the folder.
     *
     * @throws dev.rehearsal.RehearsalException when it contradicts itself or cannot be read
     */
    Reading read(Folder folder, Product product);

    /** How to have its tool run a migration outside a transaction, as a sentence that says so; empty where it cannot. */
    default Optional<String> outsideTransaction() {
        return Optional.empty();
    }

    /** That statement as one writes it into a file, where its tool must be told where a statement ends. */
    default String asWritten(Product product, String statement) {
        return statement;
    }

    /** The script as the tool would send it to that database, where it puts in what it knows about that. */
    default Script on(ThrowawayDatabase database, Script script, Folder folder) {
        return script;
    }
}
