package dev.rehearsal.history.sql;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code sqitch.conf} says, in the manner of git's configuration: {@code core.top_dir}. */
record SqitchConf(Map<String, String> values) {

    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([\\w.-]+)(?:\\s+\"([^\"]*)\")?\\s*].*");
    private static final Pattern VALUE = Pattern.compile("\\s*([\\w-]+)\\s*=\\s*(.*?)\\s*");

    static SqitchConf in(Folder folder) {
        Map<String, String> values = new HashMap<>();
        folder.find("sqitch.conf").ifPresent(file -> read(file, values));
        return new SqitchConf(values);
    }

    private static void read(SqlFile file, Map<String, String> values) {
        StringBuilder section = new StringBuilder();
        file.eachLine((number, line) -> {
            Matcher head = SECTION.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (head.matches()) {
                section.setLength(0);
                section.append(head.group(1).toLowerCase(Locale.ROOT));
                Optional.ofNullable(head.group(2))
                        .ifPresent(sub -> section.append('.').append(sub));
            } else if (value.matches()) {
                values.put(section + "." + value.group(1), unquoted(value.group(2)));
            }
        });
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    Optional<String> engine() {
        return Optional.ofNullable(values.get("core.engine"));
    }

    String planFile() {
        return values.getOrDefault("core.plan_file", topDir() + "sqitch.plan");
    }

    /** The folder of the scripts that go that way, with a slash. */
    String dir(String kind) {
        String given = values.get("core." + kind + "_dir");
        return given == null ? topDir() + kind + "/" : folder(given);
    }

    /** The script of that name that goes that way. */
    String file(String kind, String name) {
        return dir(kind) + name + extension();
    }

    String extension() {
        return "." + values.getOrDefault("core.extension", "sql");
    }

    private String topDir() {
        return folder(values.getOrDefault("core.top_dir", "."));
    }

    private static String folder(String path) {
        String bare = path.replaceFirst("^\\./", "").replaceFirst("/+$", "");
        return bare.isEmpty() || bare.equals(".") ? "" : bare + "/";
    }
}
