package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands between the parentheses of {@code OPTIONS (host 'h', port '1')}. */
final class ForeignOptions {

    private static final Pattern OPTION =
            Pattern.compile("(?<name>\"(?:[^\"]|\"\")+\"|\\w+) (?<value>E?'(?:[^']|'')*')");

    private ForeignOptions() {}

    /** {@code OPTIONS (DROP host, SET port '2')}. */
    static String change(@Nullable String before, @Nullable String after) {
        Map<String, String> old = parse(before);
        Map<String, String> wanted = parse(after);
        List<String> changes = new ArrayList<>();
        old.keySet().stream().filter(it -> !wanted.containsKey(it)).forEach(it -> changes.add("DROP " + it));
        wanted.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                changes.add((old.containsKey(name) ? "SET " : "ADD ") + name + " " + value);
            }
        });
        return "OPTIONS (" + String.join(", ", changes) + ")";
    }

    private static Map<String, String> parse(@Nullable String options) {
        Map<String, String> parsed = new LinkedHashMap<>();
        Matcher matcher = OPTION.matcher(options == null ? "" : options);
        while (matcher.find()) {
            parsed.put(matcher.group("name"), matcher.group("value"));
        }
        return parsed;
    }
}
