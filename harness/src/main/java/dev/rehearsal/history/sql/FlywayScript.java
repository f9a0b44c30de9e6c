package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** A script of Flyway's with its {@code .conf} ({@code SqlScriptMetadata}). */
record FlywayScript(SqlFile file, Properties conf, FlywayPlaceholders placeholders) {

    // PostgreSQLParser.detectCanExecuteInTransaction, for PostgreSQL 12 and above.
    private static final Pattern NEVER_IN_TRANSACTION = Pattern.compile(
            """
            \\s*(
              (CREATE|DROP)\\s+(DATABASE|TABLESPACE|SUBSCRIPTION)
            | ALTER\\s+SYSTEM
            | (CREATE|DROP)(\\s+UNIQUE)?\\s+INDEX\\s+CONCURRENTLY
            | REINDEX(\\s+VERBOSE)?\\s+(SCHEMA|DATABASE|SYSTEM)
            | VACUUM
            | DISCARD\\s+ALL
            )\\b.*""",
            Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

    static FlywayScript of(Folder folder, SqlFile file) {
        return new FlywayScript(file, conf(folder, file), FlywayPlaceholders.near(folder.root()));
    }

    private static Properties conf(Folder folder, SqlFile file) {
        Properties conf = new Properties();
        folder.find(file.name() + ".conf").map(SqlFile::content).ifPresent(text -> load(conf, text));
        return conf;
    }

    private static void load(Properties conf, String text) {
        try {
            conf.load(new StringReader(text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Why Flyway would pass over it, where it would or might. */
    Optional<String> notExecuted() {
        return Optional.ofNullable(conf.getProperty("shouldExecute"))
                .map(String::strip)
                .filter(condition -> !condition.equals("true"))
                .map(condition -> "its .conf says shouldExecute=" + condition);
    }

    TransactionRule rule(Product product) {
        String said = conf.getProperty("executeInTransaction");
        if (said != null) {
            return Boolean.parseBoolean(said.strip()) ? TransactionRule.WRAPPED : TransactionRule.NONE;
        }
        return product == Product.POSTGRESQL && cannotRunInTransaction()
                ? TransactionRule.NONE
                : TransactionRule.WRAPPED;
    }

    private boolean cannotRunInTransaction() {
        AtomicBoolean found = new AtomicBoolean();
        file.eachLine((number, line) -> {
            if (NEVER_IN_TRANSACTION.matcher(line).matches()) {
                found.set(true);
            }
        });
        return found.get();
    }

    /** @throws RehearsalException when there is a placeholder that nobody gave a value */
    void refuseUnknownPlaceholders() {
        if (replacesPlaceholders()) {
            file.eachLine((number, line) -> placeholders.unknown(line).ifPresent(name -> {
                throw placeholders.refusal(file, number, name);
            }));
        }
    }

    /** The script with the values of placeholders. */
    Script on(ThrowawayDatabase database, Script script) {
        if (!replacesPlaceholders()) {
            return script;
        }
        FlywayPlaceholders values = placeholders.on(database, file.name());
        return new Script(script.file(), script.transaction(), () -> {
            Script.Part part = script.text().read();
            return new Script.Part(values.fill(part.sql()), part.firstLine());
        });
    }

    private boolean replacesPlaceholders() {
        return Boolean.parseBoolean(
                conf.getProperty("placeholderReplacement", "true").strip());
    }
}
