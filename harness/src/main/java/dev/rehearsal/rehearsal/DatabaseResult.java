package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.History;
import dev.rehearsal.rows.Coverage;
import java.util.List;
import java.util.Optional;

/**
 * What came of a history on one server.
 *
 * @param id {@code postgresql-18}
 * @param version the server's own: {@code 18.6}
 * @param server how people know it: {@code embedded}
 * @param profile {@code fast} or {@code durable}
 * @param coverage of the rows at the top of the climb, where it came there
 * @param steps in the order in which they ran
 */
public record DatabaseResult(
        String id,
        Product product,
        String version,
        String server,
        String profile,
        History history,
        Optional<Coverage> coverage,
        List<StepResult> steps) {

    public DatabaseResult {
        steps = List.copyOf(steps);
    }
}
