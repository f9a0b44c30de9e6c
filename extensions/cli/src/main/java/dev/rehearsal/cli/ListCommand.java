package dev.rehearsal.cli;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.WayBack;
import dev.rehearsal.history.WrittenFor;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints the history as it is understood, one migration a line: its version, its id, and its way back."
                    + " Nothing is run.",
            ""
        })
final class ListCommand implements Callable<Integer> {

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--database",
            paramLabel = "PRODUCT",
            description = "postgresql or mysql. Default: what the history is for.")
    private Optional<String> database = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        MigrationTool tool = history.open();
        List<Product> products = database.map(
                        it -> List.of(ServerRequest.parse(it, Profile.FAST).product()))
                .orElseGet(() -> WrittenFor.of(tool));
        products.forEach(product -> print(product, tool.history(product)));
        return 0;
    }

    private void print(Product product, History read) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("%d migrations for %s in %s (%s)"
                .formatted(read.migrations().size(), product.title(), read.root(), read.layout()));
        read.remarks().forEach(remark -> err.println("note: " + remark));
        int version = width(read, Migration::version);
        int id = width(read, Migration::id);
        read.migrations().forEach(migration -> spec.commandLine()
                .getOut()
                .println(("%-" + version + "s  %-" + id + "s  %s")
                        .formatted(migration.version(), migration.id(), wayBack(migration))));
    }

    private static int width(History history, Function<Migration, String> column) {
        return history.migrations().stream()
                .mapToInt(it -> column.apply(it).length())
                .filter(length -> length <= 40)
                .max()
                .orElse(1);
    }

    private static String wayBack(Migration migration) {
        if (migration.notRunnable().isPresent()) {
            return "not runnable: " + migration.notRunnable().get();
        } else if (migration.wayBack() instanceof WayBack.Irreversible irreversible) {
            return "irreversible: " + irreversible.reason();
        }
        return migration.wayBack() instanceof WayBack.Present ? "way back" : "no way back";
    }
}
