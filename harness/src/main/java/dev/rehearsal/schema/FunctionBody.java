package dev.rehearsal.schema;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The source of a function, as it is compared: white space that says nothing is one blank. */
final class FunctionBody {

    /** In these, a blank is as good as a line end; in Python it is not. */
    private static final Set<String> FREE_FORM = Set.of("sql", "plpgsql");

    /** What must stay as it is (literals, quoted names, a comment up to its line end), or white space. */
    private static final Pattern TOKENS =
            Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*(?:\\n|$)|/\\*(?s:.*?)\\*/|(?<space>\\s+)");

    private FunctionBody() {}

    static String compared(String definition, String language) {
        if (!FREE_FORM.contains(language)) {
            return definition;
        }
        Matcher tokens = TOKENS.matcher(definition.strip());
        return tokens.replaceAll(
                token -> Matcher.quoteReplacement(tokens.group("space") == null ? token.group() : " "));
    }
}
