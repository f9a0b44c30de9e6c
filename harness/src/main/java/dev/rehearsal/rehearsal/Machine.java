package dev.rehearsal.rehearsal;

import java.util.Locale;

/** What timed figures were measured on. */
final class Machine {

    private Machine() {}

    /** {@code 8 processors, Linux amd64} */
    static String here() {
        int processors = Runtime.getRuntime().availableProcessors();
        return String.format(
                Locale.ROOT,
                "%d %s, %s %s",
                processors,
                processors == 1 ? "processor" : "processors",
                System.getProperty("os.name", "unknown system"),
                System.getProperty("os.arch", ""));
    }
}
