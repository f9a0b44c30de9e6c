package dev.rehearsal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Where the command runs.
 *
 * @param outIsTerminal whether a person sees standard output as it is written
 * @param errIsTerminal the same of standard error
 * @param command what one types to run this command again: {@code rehearsal}, {@code java -jar rehearsal.jar}
 */
record Surroundings(boolean outIsTerminal, boolean errIsTerminal, Map<String, String> environment, String command) {

    /** Whether what we print may be coloured. */
    enum Colours {
        ON,
        OFF;

        ColorScheme scheme() {
            return Help.defaultColorScheme(this == ON ? Ansi.ON : Ansi.OFF);
        }
    }

    static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        boolean dumb = "dumb".equals(environment.get("TERM")) || environment.containsKey("CI");
        return new Surroundings(!dumb && isTerminal(1), !dumb && isTerminal(2), environment, ownCommand());
    }

    /** Of results. */
    Colours colours() {
        // https://no-color.org: set and not empty, whatever to
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return outIsTerminal && !unwanted ? Colours.ON : Colours.OFF;
    }

    boolean isDebugging() {
        return "1".equals(environment.get("REHEARSAL_DEBUG"));
    }

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on it may say yes too often: that costs a bar in a log
    private static boolean isTerminal(int descriptor) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            // Java tells only of standard input and output together.
            return System.console() != null;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** With {@code -jar}, the class path is the jar, as it was written. */
    private static String ownCommand() {
        String classPath = System.getProperty("java.class.path");
        return classPath.endsWith("rehearsal.jar") ? "java -jar " + classPath : "rehearsal";
    }
}
