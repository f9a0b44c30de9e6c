package dev.rehearsal.schema;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source of a function, as it is compared: its words. White space, comments and the case of letters say nothing
 * outside of quotes (manual, Lexical Structure).
 */
final class FunctionBody {

    /** In these, a blank is as good as a line end; in Python it is not. */
    private static final Set<String> FREE_FORM = Set.of("sql", "plpgsql");

    private static final String BLANK = "(?:\\s++|--[^\\n]*+|/\\*(?s:.*?)\\*/)";

    /** Literals and quoted names; the quotes that the server itself puts around the body are none. */
    private static final String QUOTED = String.join(
            "|",
            "(?<!\\w)[eE]'[^'\\\\]*+(?:(?:\\\\(?s:.)|'')[^'\\\\]*+)*+'",
            "'[^']*+(?:''[^']*+)*+'",
            "\"[^\"]*+\"",
            "\\$(?!function|procedure)(?<tag>[A-Za-z_]\\w*+|)\\$(?s:.*?)\\$\\k<tag>\\$");

    /** Beside these, a blank says nothing. */
    private static final String MARK = "[(),;]|\\$(?:function|procedure)x*+\\$";

    private static final Pattern TOKENS = Pattern.compile(
            "(?<quoted>%s)|%s*+(?<mark>%s)%s*+|(?<blank>%s++)|[A-Z]++".formatted(QUOTED, BLANK, MARK, BLANK, BLANK));

    private static final Pattern BODY = Pattern.compile("(\\$(?:function|procedure)x*+\\$)(?<source>(?s:.*?))\\1");

    private FunctionBody() {}

    /** The definition without its source; one in standard SQL stays, because the server understands it. */
    static String without(String definition) {
        return BODY.matcher(definition).replaceAll("");
    }

    /** The sources in a text. */
    static String in(String text) {
        Matcher bodies = BODY.matcher(text);
        StringBuilder sources = new StringBuilder();
        while (bodies.find()) {
            sources.append(bodies.group("source")).append('\n');
        }
        return sources.toString();
    }

    static String compared(String definition, String language) {
        if (!FREE_FORM.contains(language)) {
            return definition;
        }
        Matcher tokens = TOKENS.matcher(definition.strip());
        return tokens.replaceAll(token -> Matcher.quoteReplacement(plain(tokens)));
    }

    private static String plain(Matcher token) {
        if (token.group("quoted") != null) {
            return token.group();
        }
        if (token.group("mark") != null) {
            return token.group("mark");
        }
        return token.group("blank") != null ? " " : token.group().toLowerCase(Locale.ROOT);
    }
}
