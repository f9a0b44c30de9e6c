package dev.rehearsal.samples;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.history.sql.SqlTool;
import dev.rehearsal.rehearsal.Finding;
import dev.rehearsal.rehearsal.Outcome;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalListener;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.StepResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder of this module that holds a history. */
record Sample(Path folder) {

    static Sample broken(String way) {
        return new Sample(Path.of("broken", way));
    }

    /**
     * What came of its steps, on PostgreSQL, or on MySQL where its name ends so.
     *
     * @throws RehearsalException when the history is refused
     */
    List<StepResult> rehearse() {
        Product product = folder.toString().endsWith("-mysql") ? Product.MYSQL : Product.POSTGRESQL;
        Server server = ServerProviders.server("embedded", new ServerRequest(product, Optional.empty(), Profile.FAST));
        SqlTool tool = SqlTool.reading(folder, Optional.empty());
        return new Rehearsal(tool, List.of(server), RehearsalOptions.DEFAULTS, 1)
                .run(new RehearsalListener() {})
                .databases()
                .get(0)
                .steps();
    }

    /** What came of one step, such as {@code 0002_create_loans/backward}. */
    Outcome outcome(String step) {
        return result(step).outcome();
    }

    /** The hazards that were seen in one step. */
    List<Finding> findings(String step) {
        return result(step).findings();
    }

    private StepResult result(String step) {
        return rehearse().stream()
                .filter(result -> result.step().id().endsWith("/" + step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no step " + step));
    }

    /** What was wrong with one step, a sentence each. */
    List<String> reasons(String step) {
        return outcome(step) instanceof Outcome.Failed failed ? failed.reasons() : List.of();
    }
}
