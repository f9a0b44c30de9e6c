package dev.rehearsal.history.sql;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in variables of the environment as goose does where it is told to (with {@code mfridman/interpolate}): {@code
 * $NAME}, <code>${NAME}</code>, and a default as in <code>${NAME:-default}</code>, or <code>${NAME-default}</code> for
 * one that may be set and empty. One that is not set is empty; two dollars are one.
 */
record GooseVariables(Map<String, String> environment) {

    private static final Pattern VARIABLE = Pattern.compile(
            "\\$\\$|\\\\\\$|\\$\\{(?<name>[A-Za-z_]\\w*)(?:(?<kind>:?-)(?<default>[^}]*))?}|\\$(?<bare>[A-Za-z_]\\w*)");

    String fill(String line) {
        Matcher variables = VARIABLE.matcher(line);
        return variables.replaceAll(match -> Matcher.quoteReplacement(value(variables, match)));
    }

    private String value(Matcher variable, MatchResult match) {
        if (match.group().equals("$$") || match.group().equals("\\$")) {
            return "$";
        }
        if (variable.group("bare") != null) {
            return environment.getOrDefault(variable.group("bare"), "");
        }
        String value = environment.get(variable.group("name"));
        String fallback = variable.group("default") == null ? "" : variable.group("default");
        boolean empty = value == null || (value.isEmpty() && ":-".equals(variable.group("kind")));
        return empty || value == null ? fallback : value;
    }
}
