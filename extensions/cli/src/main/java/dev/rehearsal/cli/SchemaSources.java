package dev.rehearsal.cli;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.ExistingDatabase;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ServerUrl;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.WrittenFor;
import dev.rehearsal.rehearsal.Replay;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where a schema is read from: a database at a URL, or the end of a history. */
final class SchemaSources {

    @Option(
            names = "--database",
            paramLabel = "PRODUCT[:RELEASE]",
            description = "On what a folder is replayed: postgresql:18, mysql ... Default: what the history is for.")
    private Optional<String> database = Optional.empty();

    @Option(
            names = "--server",
            paramLabel = "embedded|docker",
            defaultValue = "embedded",
            description = "Where a folder is replayed. Default: embedded.")
    private String server = "embedded";

    @Option(names = "--setup", paramLabel = "FILE.sql", description = "Runs before the first migration of a folder.")
    private Optional<Path> setup = Optional.empty();

    @Option(names = "--layout", paramLabel = "NAME", description = "How the files of a folder are laid out.")
    private Optional<String> layout = Optional.empty();

    Schema read(String source, Set<String> ignoredTables) {
        return ServerUrl.isUrl(source) ? existing(source, ignoredTables) : replayed(tool(source));
    }

    /** The tables in which the tools of these folders keep their books: a database at a URL has them too. */
    Set<String> stateTables(Collection<String> sources) {
        Set<String> tables = new HashSet<>();
        for (String source : sources) {
            if (!ServerUrl.isUrl(source)) {
                MigrationTool tool = tool(source);
                tool.history(product(tool));
                tables.addAll(tool.stateTables());
            }
        }
        return tables;
    }

    private static Schema existing(String url, Set<String> ignoredTables) {
        ExistingDatabase database = ExistingDatabase.at(ServerUrl.parse(url));
        try (SchemaReader reader = SchemaReaders.of(database, ignoredTables)) {
            return reader.read();
        } catch (SQLException e) {
            throw new RehearsalException(
                    "Cannot read the schema of " + database,
                    String.valueOf(e.getMessage()),
                    "Check that the user may read its catalog.",
                    e);
        }
    }

    private Schema replayed(MigrationTool tool) {
        ServerRequest request = database.map(it -> ServerRequest.parse(it, Profile.FAST))
                .orElseGet(() -> ServerRequest.parse(product(tool).id(), Profile.FAST));
        return Replay.schemaOf(tool, ServerProviders.server(server, request), setup);
    }

    private Product product(MigrationTool tool) {
        return database.map(it -> ServerRequest.parse(it, Profile.FAST).product())
                .orElseGet(() -> WrittenFor.of(tool).get(0));
    }

    private MigrationTool tool(String folder) {
        return Histories.in(Path.of(folder), Optional.empty(), layout);
    }

    static String shown(String source) {
        return ServerUrl.isUrl(source) ? ServerUrl.withoutPassword(source) : source;
    }
}
