package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import java.util.List;

/**
 * What a user brings about the rows of a history on one product: files beside the migrations, methods of a suite. All of
 * it is known before anything runs, and stays the same.
 */
public interface UserRows {

    /** Nothing. */
    static UserRows none() {
        return new JoinedRows(List.of());
    }

    /** What puts rows in after that migration, in order. */
    List<RowSource> after(Migration migration);

    /** What is asked after that step alone. */
    List<RowRule> rules(Step step);

    /** What is asked after every step. */
    List<InvariantRule> invariants();

    /**
     * A text in which those tables are named about which these rules are. They get no seeds: only the user knows what is
     * right in them.
     */
    String aboutTables();

    /** These, and then the others. */
    default UserRows and(UserRows others) {
        return new JoinedRows(List.of(this, others));
    }
}
