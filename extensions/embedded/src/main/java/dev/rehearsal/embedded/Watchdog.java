package dev.rehearsal.embedded;

import dev.rehearsal.database.LastWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small shell around a server, that ends the server and removes its folder as soon as this JVM is gone.
 *
 * <p>It reads from a pipe that only this JVM can write to, and nobody ever does: the end of that file is the end of the
 * JVM, also by {@code kill -9}. Closing the pipe ends a server that is not needed any more.
 */
final class Watchdog {

    // The guard waits for the end of the pipe, then ends the server and says so by its status. A server that ends by
    // itself leaves its folder to this JVM, which wants to read the log. What a terminal or a supervisor signals to all
    // of us ends the JVM, and the pipe with it; the shell itself heeds none of it.
    private static final String SCRIPT =
            """
            folder=$1 signal=$2; shift 2
            exec 3<&0
            "$@" </dev/null >"$folder/log" 2>&1 3<&- &
            server=$!
            (
                trap '' HUP INT TERM
                read -r end_of_jvm <&3
                trap '' USR1
                kill -s "$signal" $server
                exit 3
            ) &
            guard=$!
            trap : HUP INT TERM
            while kill -s 0 $server; do wait $server; done
            kill -s USR1 $guard
            wait $guard
            [ $? = 3 ] && rm -rf "$folder"
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int END_OF_LOG = 4000;

    private final Process shell;
    private final ServerFolder folder;

    private Watchdog(Process shell, ServerFolder folder) {
        this.shell = shell;
        this.folder = folder;
    }

    static Watchdog start(Installation installation, ServerFolder folder, List<String> server) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "rehearsal-watchdog"));
        command.add(folder.path().toString());
        command.add(installation.release().engine().endSignal());
        command.addAll(installation.account().command(server));
        Process shell = installation
                .process(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Watchdog(shell, folder);
    }

    /**
     * Waits until the server has logged that.
     *
     * @throws Died when it ended instead, or took longer than anybody waits
     */
    void awaitLog(String mark) throws IOException {
        long start = System.nanoTime();
        while (!log().contains(mark)) {
            if (!isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new Died(endOfLog());
            }
            Interruptions.sleep(1);
        }
    }

    private String log() throws IOException {
        return Files.exists(folder.log()) ? new String(Files.readAllBytes(folder.log()), StandardCharsets.UTF_8) : "";
    }

    private String endOfLog() throws IOException {
        String text = log().strip();
        return text.substring(Math.max(0, text.length() - END_OF_LOG));
    }

    /** The line of the log that says why the server went. */
    Optional<String> lastWords() {
        try {
            return LastWords.in(log());
        } catch (IOException removed) {
            return Optional.empty();
        }
    }

    /** The shell ends when the server does. */
    boolean isAlive() {
        return shell.isAlive();
    }

    /** Tells the shell to end the server and to remove its folder. */
    void end() {
        try {
            shell.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // then it knows
        }
    }

    /** Waits for the end, but not forever. */
    void awaitEnd() {
        Interruptions.waitFor(shell, Duration.ofSeconds(8));
    }

    /** A server that did not come up. */
    static final class Died extends IOException {

        Died(String log) {
            super(log);
        }

        String log() {
            return String.valueOf(getMessage());
        }
    }
}
