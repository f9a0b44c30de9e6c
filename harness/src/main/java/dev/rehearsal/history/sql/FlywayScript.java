package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * A script of Flyway's, under its settings and its own {@code .conf} ({@code SqlScriptMetadata}).
 *
 * <p>It runs in a transaction, unless a setting says otherwise or all of its statements are of the kind that cannot
 * ({@code ParserSqlScript}). Where only some are, Flyway refuses it; here it runs in a transaction, and the server does.
 */
record FlywayScript(SqlFile file, Properties conf, FlywaySettings settings) {

    // PostgreSQLParser.detectCanExecuteInTransaction, for PostgreSQL 12 and above.
    private static final Pattern OUTSIDE = Pattern.compile(
            """
            ( (CREATE|DROP)\\s+(DATABASE|TABLESPACE|SUBSCRIPTION)
            | ALTER\\s+SYSTEM
            | (CREATE|DROP)(\\s+UNIQUE)?\\s+INDEX\\s+CONCURRENTLY
            | REINDEX(\\s+VERBOSE)?\\s+(SCHEMA|DATABASE|SYSTEM)
            | VACUUM
            | DISCARD\\s+ALL
            )\\b""",
            Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

    // A word without which no statement is of that kind: most scripts need not be taken apart.
    private static final Pattern HINT = Pattern.compile(
            "\\b(DATABASE|TABLESPACE|SUBSCRIPTION|SYSTEM|CONCURRENTLY|REINDEX|VACUUM|DISCARD)\\b",
            Pattern.CASE_INSENSITIVE);

    static FlywayScript of(Folder folder, SqlFile file) {
        Properties conf = new Properties();
        folder.find(file.name() + ".conf").map(SqlFile::content).ifPresent(text -> load(conf, text));
        return new FlywayScript(file, conf, FlywaySettings.of(folder));
    }

    private static void load(Properties conf, String text) {
        try {
            conf.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why Flyway would pass over it, where it would or might. */
    Optional<String> notExecuted() {
        return conf("shouldExecute")
                .filter(condition -> !condition.equals("true"))
                .map(condition -> "its .conf says shouldExecute=" + condition);
    }

    private Optional<String> conf(String key) {
        return Optional.ofNullable(conf.getProperty(key)).map(String::strip);
    }

    TransactionRule rule(Product product) {
        boolean wrapped = conf("executeInTransaction")
                .map(Boolean::parseBoolean)
                .orElseGet(() -> settings.is("executeInTransaction", true) && !runsOutside(product));
        return wrapped ? TransactionRule.WRAPPED : TransactionRule.NONE;
    }

    private boolean runsOutside(Product product) {
        if (product != Product.POSTGRESQL || !mayRunOutside()) {
            return false;
        }
        List<SqlStatement> statements = new ArrayList<>();
        try {
            StatementSplitter.of(product, file.name(), file.text().read(), () -> false)
                    .forEachRemaining(statements::add);
        } catch (RehearsalException beyondUs) {
            // It will be told when the script runs.
            return false;
        }
        return settings.is("mixed", false)
                ? statements.stream().anyMatch(FlywayScript::isOutside)
                : !statements.isEmpty() && statements.stream().allMatch(FlywayScript::isOutside);
    }

    private boolean mayRunOutside() {
        AtomicBoolean found = new AtomicBoolean();
        file.eachLine((number, line) -> {
            if (!found.get() && HINT.matcher(line).find()) {
                found.set(true);
            }
        });
        return found.get();
    }

    private static boolean isOutside(SqlStatement statement) {
        return OUTSIDE.matcher(statement.sql()).lookingAt();
    }

    /** @throws RehearsalException when there is a placeholder that nobody gave a value */
    void refuseUnknownPlaceholders() {
        if (replacesPlaceholders()) {
            FlywayPlaceholders placeholders = placeholders();
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
        FlywayPlaceholders values = placeholders().on(database, file.name());
        return new Script(script.file(), script.transaction(), () -> {
            Script.Part part = script.text().read();
            return new Script.Part(values.fill(part.sql()), part.firstLine());
        });
    }

    private FlywayPlaceholders placeholders() {
        return new FlywayPlaceholders(settings.group("placeholders"));
    }

    private boolean replacesPlaceholders() {
        return conf("placeholderReplacement")
                .map(Boolean::parseBoolean)
                .orElseGet(() -> settings.is("placeholderReplacement", true));
    }
}
