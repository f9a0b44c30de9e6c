package dev.rehearsal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
    private final Path log;

    private Watchdog(Process shell, Path log) {
        this.shell = shell;
        this.log = log;
    }

    static Watchdog start(Installation installation, Path folder, List<String> server) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "rehearsal-watchdog", folder.toString()));
        command.add(installation.release().engine().endSignal());
        command.addAll(installation.account().command(server));
        Process shell = installation
                .process(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Watchdog watchdog = new Watchdog(shell, folder.resolve("log"));
        Runtime.getRuntime().addShutdownHook(new Thread(watchdog::end));
        return watchdog;
    }

    /** Waits until the server has logged that. */
    void awaitLog(String mark) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(mark)) {
            if (!isAlive() || System.nanoTime() > deadline) {
                throw new Died(endOfLog());
            }
            pause();
        }
    }

    private String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private String endOfLog() throws IOException {
        String text = log().strip();
        return text.substring(Math.max(0, text.length() - END_OF_LOG));
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw Interruptions.asException(e);
        }
    }

    /** Ends the server and waits until its folder is gone. */
    void end() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException alreadyClosed) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
