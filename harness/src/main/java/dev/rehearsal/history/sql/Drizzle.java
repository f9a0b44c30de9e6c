package dev.rehearsal.history.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.SqlFile.LineEdit;
import dev.rehearsal.history.sql.SqlFile.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Drizzle: {@code 0001_name.sql} in the order of {@code meta/_journal.json}; or, from its version 1 on, {@code
 * 20240131120000_name/migration.sql} with {@code snapshot.json}, in the order of the names.
 *
 * <p>The parts between <code>--&gt; statement-breakpoint</code> go one by one in a transaction
 * ({@code drizzle-orm/src/migrator.ts} and {@code pg-core/dialect.ts}); there is no way back. Snapshots name their
 * parents, and those are to make one line ({@code drizzle-kit check}).
 */
final class Drizzle implements Layout {

    private static final String JOURNAL = "meta/_journal.json";
    private static final String BREAKPOINT = "--> statement-breakpoint";
    private static final String SCRIPT = "migration.sql";
    private static final String SNAPSHOT = "snapshot.json";

    @Override
    public String name() {
        return "drizzle";
    }

    @Override
    public String looksFor() {
        return "N_name.sql with meta/_journal.json, N_name/migration.sql with snapshot.json";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("__drizzle_migrations");
    }

    static boolean hasSnapshots(Folder folder) {
        return folder.folders().stream().map(folder::sub).anyMatch(Drizzle::isMigration);
    }

    private static boolean isMigration(Folder folder) {
        return folder.has(SCRIPT) && folder.has(SNAPSHOT);
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        List<String> files = folder.has(JOURNAL)
                ? entries(folder, product).map(entry -> entry.tag() + ".sql").toList()
                : folders(folder).map(name -> name + "/" + SCRIPT).toList();
        boolean certain = folder.has(JOURNAL) || hasSnapshots(folder);
        return Claim.of(certain ? Claim.Strength.MARKS : Claim.Strength.ASKED, files);
    }

    private static Stream<String> folders(Folder folder) {
        return folder.folders().stream().filter(name -> folder.sub(name).has(SCRIPT));
    }

    @Override
    public Reading read(Folder folder, Product product) {
        return folder.has(JOURNAL)
                ? journal(folder, entries(folder, product).toList())
                : newer(folder, folders(folder).toList());
    }

    private static Reading journal(Folder folder, List<Entry> entries) {
        List<Optional<SqlFile>> snapshots = entries.stream()
                .map(entry -> folder.find("meta/" + version(entry.tag()) + "_" + SNAPSHOT))
                .toList();
        List<String> remarks = new ArrayList<>(late(entries));
        remarks.addAll(DrizzleSnapshots.check(folder, snapshots));
        return new Reading(
                entries.stream()
                        .map(entry -> migration(script(folder, entry.tag()), entry.tag()))
                        .toList(),
                remarks);
    }

    private static Reading newer(Folder folder, List<String> names) {
        List<Optional<SqlFile>> snapshots =
                names.stream().map(name -> folder.sub(name).find(SNAPSHOT)).toList();
        return new Reading(
                names.stream()
                        .map(name -> migration(folder.sub(name).file(SCRIPT), name))
                        .toList(),
                DrizzleSnapshots.check(folder, snapshots));
    }

    private static SqlFile script(Folder folder, String tag) {
        return folder.find(tag + ".sql")
                .orElseThrow(() -> folder.refusal(
                        JOURNAL + " names " + tag + ", and there is no " + tag + ".sql",
                        "Add the file, or take the entry out with drizzle-kit drop."));
    }

    private static ScriptedMigration migration(SqlFile file, String tag) {
        int version = tag.indexOf('_');
        NamedFile named = new NamedFile(file, tag, version(tag), tag.substring(version + 1), false);
        // The mark is no comment for MySQL, and what is before it need not end in a semicolon.
        LineEdit breakpoints = (number, line) -> line.replace(BREAKPOINT, ";");
        Script.Text text = file.text(List.of(new Span(1, file.lines() + 1)), breakpoints);
        Script forward = new Script(file.name(), TransactionRule.WRAPPED, text);
        return ScriptedMigration.of(named, forward, Optional.empty(), file.irreversible());
    }

    private static String version(String tag) {
        return tag.split("_", 2)[0];
    }

    /** An entry of the journal: the name of its file, and when it was made. */
    private record Entry(String tag, long when) {}

    private static Stream<Entry> entries(Folder folder, Product product) {
        JsonNode journal = json(folder, folder.file(JOURNAL));
        String dialect = journal.path("dialect").asText();
        if (Dialects.isOther(product, dialect)) {
            throw folder.refusal(
                    "%s says that they are for %s, not for %s".formatted(JOURNAL, dialect, product.title()),
                    "Rehearse them on that database.");
        }
        List<Entry> entries = new ArrayList<>();
        journal.path("entries")
                .forEach(entry -> entries.add(
                        new Entry(entry.path("tag").asText(), entry.path("when").asLong())));
        return entries.stream();
    }

    private static JsonNode json(Folder folder, SqlFile file) {
        try {
            return new JsonMapper().readTree(file.content());
        } catch (JsonProcessingException e) {
            throw folder.refusal(file + " is no JSON: " + e.getOriginalMessage(), "Repair the file.");
        }
    }

    private static List<String> late(List<Entry> entries) {
        List<String> late = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        for (Entry entry : entries) {
            if (entry.when() < latest) {
                late.add(entry.tag() + " is older by its \"when\" than one before it: drizzle passes over it on a"
                        + " database that has that one");
            }
            latest = Math.max(latest, entry.when());
        }
        return late;
    }
}
