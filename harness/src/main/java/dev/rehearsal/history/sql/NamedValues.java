package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The constants that a statement changes rows by: what it compares a column with, and what it gives to one.
 *
 * @param names all that it names in lower case, its tables among them
 * @param into the table that it inserts into, in lower case
 * @param values in the order in which they stand there
 */
public record NamedValues(Set<String> names, Optional<String> into, List<NamedValue> values) {

    /** Longer scripts are mostly data. */
    private static final int LONGEST = 1 << 20;

    /** What becomes of a constant. */
    public enum Role {
        COMPARED,
        ASSIGNED,
        /** It is part of what is inserted, into whatever column. */
        INSERTED
    }

    /**
     * One constant.
     *
     * @param column as it is named there; empty where that is not known
     * @param text what the constant stands for: of a pattern, a text that matches
     */
    public record NamedValue(Role role, String column, String text) {}

    public NamedValues {
        names = Set.copyOf(names);
        values = List.copyOf(values);
    }

    /** Those of each statement of a script that changes rows; nothing, where it cannot be read. */
    public static List<NamedValues> in(Product product, String script) {
        if (script.length() > LONGEST) {
            return List.of();
        }
        List<NamedValues> all = new ArrayList<>();
        try {
            StatementSplitter statements =
                    StatementSplitter.of(product, "", new Script.Part(script, 1), () -> product == Product.MYSQL);
            statements.forEachRemaining(statement -> all.addAll(of(product, statement)));
        } catch (RehearsalException unreadable) {
            return List.of(); // Which is told when it runs.
        }
        return all;
    }

    private static List<NamedValues> of(Product product, SqlStatement statement) {
        List<Piece> pieces = Piece.of(product, statement.sql());
        if (product == Product.POSTGRESQL && statement.beginsWith("DO")) {
            return pieces.stream()
                    .filter(piece -> piece.kind() == Piece.Kind.TEXT)
                    .flatMap(body -> in(product, body.text()).stream())
                    .toList();
        }
        NamedValues named = new NamedValueReader(pieces).read();
        boolean tells = !named.values().isEmpty() || named.foldsCase();
        return tells && changesRows(statement, named) ? List.of(named) : List.of();
    }

    /** What defines something for later is not for these rows. */
    private static boolean changesRows(SqlStatement statement, NamedValues named) {
        return List.of("CREATE", "DROP", "GRANT", "REVOKE", "COMMENT").stream().noneMatch(statement::beginsWith)
                && (statement.beginsWith("ALTER")
                        ? named.names().contains("using")
                        : List.of("update", "delete", "insert", "replace", "merge").stream()
                                .anyMatch(named.names()::contains));
    }

    /** Whether it names that table, by its bare name. */
    public boolean isAbout(String table) {
        return names.contains(folded(table));
    }

    /** Whether it takes some texts for the same that differ in case alone, or makes them so. */
    public boolean foldsCase() {
        return names.contains("lower") || names.contains("upper");
    }

    /** Whether it puts that constant into that table, by its bare name. */
    public boolean inserts(String table, String text) {
        return into.filter(folded(table)::equals).isPresent()
                && values.stream()
                        .anyMatch(value ->
                                value.role() == Role.INSERTED && value.text().equals(text));
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
