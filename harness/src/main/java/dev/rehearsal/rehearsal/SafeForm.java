package dev.rehearsal.rehearsal;

import dev.rehearsal.history.sql.SqlForm;
import dev.rehearsal.locks.MysqlAlgorithm;
import dev.rehearsal.rehearsal.ObservedStatement.LocksSeen;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to write instead of one form of statement, so that others can go on meanwhile.
 *
 * @param seen what a statement of that form must have been seen to do
 * @param form of the whole statement; its groups {@code t} and {@code c} are its table and columns, {@code n} is the name
 *     of what it makes
 * @param words what to write, with groups in braces; {@code {n:fkey}} makes up a name where the statement gives none
 */
record SafeForm(Seen seen, Pattern form, String words) {

    private static final int LONGEST_GROUP = 200;

    private static final Pattern SLOT = Pattern.compile("\\{(\\w)(?::(\\w+))?}");

    private static final String ONE_NAME = "(?:[\\w$]+|\"[^\"]+\"|`[^`]+`)";

    /** What a statement does, or what its table is. */
    enum Seen {
        ANYTHING,
        REWRITES,
        SCANS,
        COPIES,
        REBUILDS,
        PARTITIONED;

        /** Where nobody could look into the transaction, the form alone has to tell. */
        boolean isTrueOf(ObservedStatement statement, List<SchemaObject> tables) {
            boolean isUnseen = statement.seen() != LocksSeen.HELD;
            return switch (this) {
                case ANYTHING -> true;
                case REWRITES -> isUnseen || !statement.rewrites().isEmpty();
                case SCANS -> isUnseen || !statement.scans().isEmpty();
                case COPIES -> statement.algorithm().equals(Optional.of(MysqlAlgorithm.COPY));
                case REBUILDS -> statement.algorithm().equals(Optional.of(MysqlAlgorithm.REBUILD));
                case PARTITIONED ->
                    tables.stream().anyMatch(it -> it.properties().containsKey("partition key"));
            };
        }
    }

    /** Reads a line of three columns, the form with what stands for names and lists in it. */
    static SafeForm parse(String line) {
        String[] columns = line.split("\\s+\\|\\s+", 3);
        String form = columns[1]
                .replace("{add}", "{alter}(?:.*, ?)?ADD (?:COLUMN )?(?:IF NOT EXISTS )?{column}")
                .replace("{alter}", "ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(?<t>{name}) ")
                .replace("{column}", "(?!(?:CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\\b)(?<c>{one}) ")
                .replace("{named}", "(?:CONSTRAINT (?<n>{one}) )?")
                .replace("{name}", "{one}(?:\\.{one})?")
                .replace("{one}", ONE_NAME)
                .replace("{list}", "\\([^()]*\\)");
        return new SafeForm(
                Seen.valueOf(columns[0].toUpperCase(Locale.ROOT)),
                Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                columns[2]);
    }

    /** The statement as one of this form; empty where it is another. */
    Optional<Match> match(SqlForm sql) {
        Matcher found = form.matcher(sql.form());
        return found.matches() ? Optional.of(new Match(sql.text(), found)) : Optional.empty();
    }

    /** A statement that has this form. */
    final class Match {

        private final String text;
        private final Matcher found;

        private Match(String text, Matcher found) {
            this.text = text;
            this.found = found;
        }

        /** Its table, where it has one. */
        Optional<String> table() {
            return group("t");
        }

        boolean isSeen(ObservedStatement statement, List<SchemaObject> tables) {
            return seen.isTrueOf(statement, tables);
        }

        String words() {
            return SLOT.matcher(words)
                    .replaceAll(slot -> Matcher.quoteReplacement(value(slot.group(1), slot.group(2))));
        }

        private String value(String group, String suffix) {
            return suffix == null ? group(group).orElse("") : group(group).orElseGet(() -> madeUp(suffix));
        }

        private Optional<String> group(String name) {
            boolean isThere = form.pattern().contains("(?<" + name + ">") && found.start(name) >= 0;
            return isThere
                    ? Optional.of(shortened(text.substring(found.start(name), found.end(name))))
                    : Optional.empty();
        }

        private static String shortened(String part) {
            return part.length() > LONGEST_GROUP ? part.substring(0, LONGEST_GROUP - 3) + "..." : part;
        }

        /** As the server makes it up: {@code orders_customer_id_fkey}. */
        private String madeUp(String suffix) {
            String parts =
                    table().map(TableName::bare).orElse("") + " " + group("c").orElse("") + " " + suffix;
            return parts.strip().replaceAll("\\W+", "_").toLowerCase(Locale.ROOT);
        }
    }
}
