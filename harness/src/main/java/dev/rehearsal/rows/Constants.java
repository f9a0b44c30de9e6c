package dev.rehearsal.rows;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a condition speaks of: its constants and its names. Near the constants lie the values that it lets through or
 * refuses; which do, the server is asked.
 */
record Constants(Set<String> texts, Set<String> numbers, Set<String> names) {

    private static final Pattern TOKEN = Pattern.compile(
            """
            [eE]?(?<text>'(?:[^'\\\\]|''|\\\\.)*')
            |(?<quoted>"(?:[^"]|"")+"|`(?:[^`]|``)+`)
            |(?<number>(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)
            |(?<name>[\\p{L}_][\\p{L}\\d_$]*)
            """,
            Pattern.COMMENTS);

    /** Reads a condition of either product. */
    static Constants of(String expression) {
        Constants found = new Constants(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        Matcher tokens = TOKEN.matcher(expression);
        while (tokens.find()) {
            found.add(tokens);
        }
        return found;
    }

    private void add(Matcher token) {
        if (token.group("text") != null) {
            texts.add(unquoted(token.group("text")).replaceAll("\\\\(['\\\\])", "$1"));
        } else if (token.group("number") != null) {
            numbers.add(token.group("number"));
        } else {
            names.add(token.group("quoted") == null ? token.group("name") : unquoted(token.group("quoted")));
        }
    }

    private static String unquoted(String text) {
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    Set<String> namedAmong(Collection<String> columns) {
        return columns.stream().filter(names::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Constants and(Constants other) {
        Constants both =
                new Constants(new LinkedHashSet<>(texts), new LinkedHashSet<>(numbers), new LinkedHashSet<>(names));
        both.texts.addAll(other.texts);
        both.numbers.addAll(other.numbers);
        both.names.addAll(other.names);
        return both;
    }
}
