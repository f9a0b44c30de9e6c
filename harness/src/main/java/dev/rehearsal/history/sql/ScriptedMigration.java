package dev.rehearsal.history.sql;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** A migration, and what it sends each way. */
record ScriptedMigration(Migration migration, Optional<Script> forward, Optional<Script> backward) {

    /** One that is made of whole files. */
    static ScriptedMigration of(Pair pair, Function<SqlFile, TransactionRule> rule) {
        SqlFile forward = pair.forward().file();
        Optional<SqlFile> backward = pair.backward().map(NamedFile::file);
        if (isCode(forward)) {
            return notRunnable(pair.forward(), "a migration in code, which only its own program can run");
        }
        if (forward.isTemplate()) {
            return notRunnable(pair.forward(), "a Go template, which only the program that it belongs to can fill in");
        }
        Optional<String> impossible = backward.filter(ScriptedMigration::isCode)
                .map(file -> "its way back is code, which only its own program can run: " + file);
        return of(
                pair.forward(),
                script(forward, rule),
                backward.filter(file -> !isCode(file)).map(file -> script(file, rule)),
                forward.irreversible().or(() -> impossible).or(() -> backward.flatMap(SqlFile::irreversible)));
    }

    /** One that is a part of a file each way. */
    static ScriptedMigration of(
            NamedFile file, Script forward, Optional<Script> backward, Optional<String> irreversible) {
        WayBack wayBack = irreversible
                .<WayBack>map(WayBack.Irreversible::new)
                .orElseGet(() -> backward.isPresent() ? new WayBack.Present() : new WayBack.Missing());
        return new ScriptedMigration(migration(file, wayBack, Optional.empty()), Optional.of(forward), backward);
    }

    /** The same, with both directions under that rule. */
    ScriptedMigration under(TransactionRule rule) {
        return new ScriptedMigration(
                migration, forward.map(script -> under(script, rule)), backward.map(script -> under(script, rule)));
    }

    private static Script under(Script script, TransactionRule rule) {
        return new Script(script.file(), rule, script.text());
    }

    /** The same, going forward otherwise. */
    ScriptedMigration forward(Script script) {
        return new ScriptedMigration(migration, Optional.of(script), backward);
    }

    private static boolean isCode(SqlFile file) {
        return !file.name().endsWith(".sql");
    }

    /** One that only its own tool can run. */
    static ScriptedMigration notRunnable(NamedFile file, String reason) {
        return new ScriptedMigration(
                migration(file, new WayBack.Missing(), Optional.of(reason)), Optional.empty(), Optional.empty());
    }

    static Script script(SqlFile file, Function<SqlFile, TransactionRule> rule) {
        return new Script(file.name(), rule.apply(file), file.text());
    }

    private static Migration migration(NamedFile file, WayBack wayBack, Optional<String> notRunnable) {
        return new Migration(
                file.id(), file.version(), file.name(), Path.of(file.file().name()), wayBack, notRunnable);
    }
}
