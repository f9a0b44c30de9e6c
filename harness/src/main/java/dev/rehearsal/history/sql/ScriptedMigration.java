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
        NamedFile forward = pair.forward();
        Optional<SqlFile> backward = pair.backward().map(NamedFile::file);
        WayBack wayBack = wayBack(forward.file(), backward);
        return new ScriptedMigration(
                migration(forward, wayBack, Optional.empty()),
                Optional.of(script(forward.file(), rule)),
                backward.map(file -> script(file, rule)));
    }

    /** One that only its own tool can run. */
    static ScriptedMigration notRunnable(NamedFile file, String reason) {
        return new ScriptedMigration(
                migration(file, new WayBack.Missing(), Optional.of(reason)), Optional.empty(), Optional.empty());
    }

    static Script script(SqlFile file, Function<SqlFile, TransactionRule> rule) {
        return new Script(file.name(), rule.apply(file), file.text());
    }

    /** A mark in either file wins over what there is to run. */
    static WayBack wayBack(SqlFile forward, Optional<SqlFile> backward) {
        Optional<String> reason = forward.irreversible().or(() -> backward.flatMap(SqlFile::irreversible));
        if (reason.isPresent()) {
            return new WayBack.Irreversible(reason.get());
        }
        return backward.isPresent() ? new WayBack.Present() : new WayBack.Missing();
    }

    private static Migration migration(NamedFile file, WayBack wayBack, Optional<String> notRunnable) {
        return new Migration(
                file.id(), file.version(), file.name(), Path.of(file.file().name()), wayBack, notRunnable);
    }
}
