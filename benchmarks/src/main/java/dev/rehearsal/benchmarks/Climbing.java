package dev.rehearsal.benchmarks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.history.Histories;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalListener;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.RehearsalResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A climb on the embedded PostgreSQL. */
final class Climbing {

    private Climbing() {}

    static Server server() {
        return ServerProviders.server(
                "embedded", new ServerRequest(Product.POSTGRESQL, Optional.empty(), Profile.FAST));
    }

    static RehearsalResult climb(Path history) {
        return climb(history, RehearsalOptions.DEFAULTS);
    }

    static RehearsalResult climb(Path history, RehearsalOptions options) {
        var tool = Histories.in(history, Optional.empty(), Optional.empty());
        return new Rehearsal(tool, List.of(server()), options, 1).run(new RehearsalListener() {});
    }
}
