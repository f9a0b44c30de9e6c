package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.history.sql.SqlTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A history written by a test, in golang-migrate's layout, and rehearsed on an embedded server. */
final class HistoryOnDisk {

    private final Path folder;
    private Product product = Product.POSTGRESQL;
    private RehearsalOptions options = RehearsalOptions.DEFAULTS;
    private int count;

    HistoryOnDisk(Path folder) {
        this.folder = folder;
    }

    /** One that begins with the table {@code a (id, n)}. */
    static HistoryOnDisk withTable(Path folder) {
        return new HistoryOnDisk(folder)
                .migration("CREATE TABLE a (id int PRIMARY KEY, n varchar(40))", "DROP TABLE a");
    }

    HistoryOnDisk on(Product other) {
        product = other;
        return this;
    }

    HistoryOnDisk with(RehearsalOptions others) {
        options = others;
        return this;
    }

    HistoryOnDisk only(String... globs) {
        Selection all = Selection.ALL;
        options = options.with(new Selection(
                all.from(), all.to(), List.of(globs).stream().map(StepGlob::new).toList(), all.shard()));
        return this;
    }

    HistoryOnDisk file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    HistoryOnDisk migration(String up) {
        count++;
        return file(id() + ".up.sql", up);
    }

    HistoryOnDisk migration(String up, String down) {
        migration(up);
        return file(id() + ".down.sql", down);
    }

    private String id() {
        return "%04d_m".formatted(count);
    }

    Server server() {
        return server(Profile.FAST);
    }

    Server server(Profile profile) {
        return ServerProviders.server("embedded", new ServerRequest(product, Optional.empty(), profile));
    }

    List<StepResult> rehearse() {
        return database().steps();
    }

    DatabaseResult database() {
        var tool = SqlTool.reading(folder, Optional.empty());
        List<Server> timed =
                options.load().map(it -> server(Profile.DURABLE)).stream().toList();
        return new Rehearsal(tool, List.of(server()), options, 1, timed)
                .run(new RehearsalListener() {})
                .databases()
                .get(0);
    }

    /** The outcome's word by {@code 0001_m/forward}. */
    Map<String, String> outcomes() {
        return rehearse().stream().collect(Collectors.toMap(HistoryOnDisk::shortId, result -> result.outcome()
                .word()));
    }

    /** The result of {@code 0001_m/forward}. */
    StepResult result(String shortId) {
        return rehearse().stream()
                .filter(result -> shortId(result).equals(shortId))
                .findFirst()
                .orElseThrow();
    }

    /** The result of that migration's step in the scenario of the options. */
    StepResult timed(String migration, LoadOptions load) {
        Scenario scenario = load.scenarios().iterator().next();
        return with(RehearsalOptions.DEFAULTS.with(load))
                .only("*/" + migration + "/forward/" + scenario.id())
                .rehearse()
                .get(0);
    }

    static String shortId(StepResult result) {
        return result.step().migration().id() + "/" + result.step().direction().id();
    }

    static List<String> reasons(StepResult result) {
        return result.outcome() instanceof Outcome.Failed failed ? failed.reasons() : List.of();
    }

    void assertThatAllPass() {
        assertThat(outcomes())
                .allSatisfy((step, outcome) -> assertThat(outcome).as(step).isEqualTo("passed"));
    }
}
