package dev.rehearsal.rows;

import java.util.Optional;

/**
 * Writes texts that a regular expression matches: literals, classes, groups, alternatives, the usual repetitions. What
 * it does not understand (back references, looking around) it gives up on.
 */
final class PatternExample {

    private static final String WORD = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private final String pattern;
    private final StringBuilder text = new StringBuilder();
    private int variant;
    private int at;

    private PatternExample(String pattern, int variant) {
        this.pattern = pattern;
        this.variant = variant;
    }

    /** A text that matches, another one for another number where the expression leaves a choice. */
    static Optional<String> of(String pattern, int variant) {
        try {
            PatternExample example = new PatternExample(pattern, variant);
            example.alternatives();
            return example.at == pattern.length() ? Optional.of(example.text.toString()) : Optional.empty();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notUnderstood) {
            return Optional.empty();
        }
    }

    /** The first alternative stays; what the others would add is taken back. */
    private void alternatives() {
        int chosen = -1;
        int start = text.length();
        String kept = "";
        for (int i = 0; ; i++) {
            text.setLength(start);
            sequence();
            if (chosen < 0 || variant % 3 == i) {
                chosen = i;
                kept = text.substring(start);
            }
            if (at >= pattern.length() || pattern.charAt(at) != '|') {
                break;
            }
            at++;
        }
        text.setLength(start);
        text.append(kept);
    }

    private void sequence() {
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int start = at;
            int length = text.length();
            int choices = variant;
            atom();
            int times = repetitions();
            int end = at;
            text.setLength(length);
            variant = choices;
            for (int i = 0; i < times; i++) {
                at = start;
                atom();
            }
            at = end;
        }
    }

    private void atom() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '^', '$' -> {}
            case '(' -> group();
            case '[' -> pick(charClass());
            case '.' -> pick(WORD);
            case '\\' -> escape(pattern.charAt(at++));
            case '*', '+', '?', '{' -> throw new IllegalArgumentException("nothing to repeat");
            default -> text.append(c);
        }
    }

    private void group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.charAt(at) == '?') {
            throw new IllegalArgumentException("looks around");
        }
        alternatives();
        if (pattern.charAt(at++) != ')') {
            throw new IllegalArgumentException("group without end");
        }
    }

    private void escape(char c) {
        switch (c) {
            case 'd' -> pick(DIGITS);
            case 'w' -> pick(WORD);
            case 's' -> text.append(' ');
            case 'S', 'D' -> pick(WORD);
            case 'A', 'Z', 'y', 'm', 'M', 'b' -> {}
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new IllegalArgumentException("unknown escape");
                }
                text.append(c);
            }
        }
    }

    /** How often what was just read comes. */
    private int repetitions() {
        int times = 1;
        while (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            char c = pattern.charAt(at++);
            if (c == '{') {
                int end = pattern.indexOf('}', at);
                times = Integer.parseInt(pattern.substring(at, end).replaceFirst(",.*", ""));
                times = pattern.substring(at, end).matches("0,.*") ? 1 : times;
                at = end + 1;
            } else if (c == '*' || c == '+') {
                times = 4;
            } else {
                times = variant % 2;
            }
        }
        return times;
    }

    private String charClass() {
        boolean negated = pattern.charAt(at) == '^';
        at += negated ? 1 : 0;
        StringBuilder members = new StringBuilder();
        boolean first = true;
        while (first || pattern.charAt(at) != ']') {
            first = false;
            member(members);
        }
        at++;
        return negated ? without(members.toString()) : members.toString();
    }

    private void member(StringBuilder members) {
        if (pattern.startsWith("[:", at)) {
            int end = pattern.indexOf(":]", at);
            members.append(named(pattern.substring(at + 2, end)));
            at = end + 2;
            return;
        }
        char low = pattern.charAt(at++);
        if (low == '\\') {
            low = pattern.charAt(at++);
            if ("dws".indexOf(low) >= 0) {
                members.append(low == 'd' ? DIGITS : low == 'w' ? WORD : " ");
                return;
            }
        }
        boolean range = pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
        char high = range ? pattern.charAt(at + 1) : low;
        at += range ? 2 : 0;
        for (char c = low; c <= high && members.length() < 300; c++) {
            members.append(c);
        }
    }

    private static String named(String name) {
        return switch (name) {
            case "digit" -> DIGITS;
            case "xdigit" -> DIGITS + "abcdef";
            case "upper" -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
            case "space" -> " ";
            case "punct" -> ".,-";
            default -> WORD;
        };
    }

    private static String without(String members) {
        StringBuilder left = new StringBuilder();
        (WORD + DIGITS + "-_.").chars().filter(c -> members.indexOf(c) < 0).forEach(c -> left.append((char) c));
        return left.toString();
    }

    /** Digits of the variant, in the base that the choice gives. */
    private void pick(String choice) {
        if (choice.isEmpty()) {
            throw new IllegalArgumentException("nothing to choose from");
        }
        text.append(choice.charAt(variant % choice.length()));
        variant = variant / choice.length() + variant % choice.length();
    }
}
