package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.History;
import java.util.List;

/**
 * What came of a history on one server.
 *
 * @param id {@code postgresql-18}
 * @param version the server's own: {@code 18.6}
 * @param server how people know it: {@code embedded}
 * @param profile {@code fast} or {@code durable}
 * @param steps in the order in which they ran
 */
public record DatabaseResult(
        String id,
        Product product,
        String version,
        String server,
        String profile,
        History history,
        List<StepResult> steps) {

    public DatabaseResult {
        steps = List.copyOf(steps);
    }
}
