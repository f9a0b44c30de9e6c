package dev.rehearsal.cli;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints the SQL that leads from one schema to another. A database at a URL is only read; for a folder of"
                    + " migrations, the schema at their end is made on a throwaway database.",
            ""
        },
        footer = {"", "Exit code 1 when the two differ in what can matter."})
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "A database's URL, or a folder of migrations.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "B", description = "The other one.")
    private String to = "";

    @Mixin
    private SchemaSources sources = new SchemaSources();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Set<String> ignoredTables = sources.stateTables(List.of(from, to));
        Schema before = sources.read(from, ignoredTables);
        Schema after = sources.read(to, ignoredTables);
        refuseUnlike(before, after);
        List<SchemaChange> changes = SchemaDifference.between(before, after);
        changes.forEach(this::remark);
        Statements.print(
                SchemaDifference.statements(before, after), spec.commandLine().getOut());
        return changes.stream().allMatch(SchemaChange::cosmetic) ? 0 : 1;
    }

    private void refuseUnlike(Schema before, Schema after) {
        if (before.product() != after.product()) {
            throw new WrongUsageException(
                    "Cannot compare %s with %s".formatted(SchemaSources.shown(from), SchemaSources.shown(to)),
                    "the one is %s, the other %s"
                            .formatted(before.product().title(), after.product().title()),
                    "Compare databases of one product; for a folder, say which with --database.");
        }
    }

    private void remark(SchemaChange change) {
        String word = change.isAddition() ? "only in B" : change.isRemoval() ? "only in A" : "different";
        spec.commandLine()
                .getErr()
                .println("%s: %s %s%s"
                        .formatted(
                                word,
                                change.kind().word(),
                                change.object(),
                                change.cosmetic() ? " (cannot matter)" : ""));
    }
}
