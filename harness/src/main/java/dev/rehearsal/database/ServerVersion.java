package dev.rehearsal.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a server: {@code 18.6} or {@code 8.0.31}.
 *
 * @param major the first number
 * @param minor the second, 0 where there is none
 * @param text as the server says it, without what a distribution adds
 */
public record ServerVersion(int major, int minor, String text) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.\\d+)*");

    /** Reads {@code 18.6 (Debian 18.6-1)}, {@code 18beta1}, {@code 8.0.31-log}. */
    public static ServerVersion parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.lookingAt()) {
            throw new IllegalArgumentException("not a server version: " + text);
        }
        int minor = numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2));
        return new ServerVersion(Integer.parseInt(numbers.group(1)), minor, numbers.group());
    }

    /** What tells one line of releases from another: {@code 18} for PostgreSQL, {@code 8.0} for MySQL. */
    public String release(Product product) {
        return product == Product.POSTGRESQL ? String.valueOf(major) : major + "." + minor;
    }
}
