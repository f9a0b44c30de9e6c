package dev.rehearsal.cli;

import dev.rehearsal.schema.Schema;
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
        name = "schema",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints the schema of a database as SQL. A database at a URL is only read; for a folder of migrations,"
                    + " the schema at their end is made on a throwaway database.",
            ""
        })
final class SchemaCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL|DIR", description = "postgresql://user@host:5432/shop, or a folder of migrations.")
    private String source = "";

    @Mixin
    private SchemaSources sources = new SchemaSources();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Schema schema = sources.read(source, Set.of());
        Schema nothing = new Schema(schema.product(), List.of());
        Statements.print(
                SchemaDifference.statements(nothing, schema), spec.commandLine().getOut());
        return 0;
    }
}
