package dev.rehearsal.report;

import java.util.ArrayList;
import java.util.List;

/** Where a line of text may be broken. */
final class Words {

    private Words() {}

    static List<String> of(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    /** Words of a shell command, each option together with its value. */
    static List<String> ofCommand(String command) {
        List<String> words = new ArrayList<>();
        for (String word : ofCode(command)) {
            int last = words.size() - 1;
            if (last >= 0 && words.get(last).matches("--\\S+") && !word.startsWith("-")) {
                words.set(last, words.get(last) + " " + word);
            } else {
                words.add(word);
            }
        }
        return words;
    }

    /** Words of SQL or of a shell command: a quoted one is not broken, and the first keeps what it is indented by. */
    static List<String> ofCode(String line) {
        List<String> words = new ArrayList<>();
        String expanded = line.replace("\t", "    ").stripTrailing();
        int start = 0;
        char quote = 0;
        for (int i = expanded.length() - expanded.stripLeading().length(); i < expanded.length(); i++) {
            char c = expanded.charAt(i);
            if (quote == 0 && c == ' ') {
                words.add(expanded.substring(start, i));
                start = i + 1;
            } else if (quote == 0 && (c == '\'' || c == '"' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        words.add(expanded.substring(start));
        return words;
    }
}
