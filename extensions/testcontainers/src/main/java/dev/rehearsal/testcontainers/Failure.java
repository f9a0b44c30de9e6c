package dev.rehearsal.testcontainers;

import dev.rehearsal.RehearsalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to say, and what to do, when Docker does not run a server for us. */
final class Failure {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final Pattern MESSAGE = Pattern.compile("\\{\"message\":\"(.*)\"}");
    private static final String OTHERWISE = "or use --server embedded, or a server's URL.";

    private Failure() {}

    static RehearsalException toFindEngine(Image image, @Nullable Exception e) {
        return new RehearsalException(
                summary(image),
                "no Docker engine answers: " + whereLooked(),
                "Start Docker, or let DOCKER_HOST say where it is, " + OTHERWISE,
                e);
    }

    static RehearsalException toHearOfEngine(Image image, Duration patience, Exception e) {
        return new RehearsalException(
                summary(image),
                "the Docker engine does not answer: somebody listens%s, and has said nothing for %d s"
                        .formatted(
                                named().map(it -> " at " + it + ", which DOCKER_HOST names")
                                        .orElse(""),
                                patience.toSeconds()),
                "See whether 'docker info' answers, start Docker anew, " + OTHERWISE,
                e);
    }

    private static Optional<String> named() {
        return Optional.ofNullable(System.getenv("DOCKER_HOST"));
    }

    private static String whereLooked() {
        return named().map(it -> "nobody listens at " + it + ", which DOCKER_HOST names")
                .orElseGet(() -> "DOCKER_HOST is not set, and " + atSocket());
    }

    private static String atSocket() {
        return !Files.exists(SOCKET)
                ? "there is no " + SOCKET
                : Files.isWritable(SOCKET) ? "nobody listens at " + SOCKET : SOCKET + " is not ours to use";
    }

    static RehearsalException toStartRyuk(Image image, Exception e) {
        return new RehearsalException(
                summary(image),
                "Testcontainers cannot start its helper, which removes the containers of a JVM that was killed: "
                        + reason(e),
                "Let the engine run the image %s, or set %s=true, after which such containers stay."
                        .formatted(Ryuk.IMAGE, Ryuk.SWITCH),
                e);
    }

    static RehearsalException toPull(Image image, Exception e) {
        return new RehearsalException(
                summary(image),
                "the engine has no such image, and cannot pull it: " + reason(e),
                "Check the tag, and what 'docker pull %s' says; ".formatted(image.name()) + OTHERWISE,
                e);
    }

    static RehearsalException toRun(Image image, Exception e) {
        return new RehearsalException(
                summary(image),
                "the engine does not run it: " + reason(e),
                "Check that it is an image of %s, and what 'docker run %s' says; "
                                .formatted(image.product().title(), image.name())
                        + OTHERWISE,
                e);
    }

    static RehearsalException toComeUp(Container container, RehearsalException refusal) {
        String end = container.isRunning()
                ? "it lets nobody in: " + refusal.found()
                : "the container ended with exit code " + container.exitCode();
        return new RehearsalException(
                summary(container.image()),
                end + "; its log ends with\n" + container.logTail(),
                "Check that it is an image of %s, and that the engine has memory and disk left (docker system df)."
                        .formatted(container.image().product().title()),
                refusal);
    }

    /** The innermost message, since Testcontainers wraps what the engine says, and that without its wrapping of JSON. */
    private static String reason(Throwable e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = String.valueOf(innermost.getMessage()).strip();
        Matcher json = MESSAGE.matcher(message);
        return json.find() ? json.group(1).replace("\\\"", "\"") : message;
    }

    private static String summary(Image image) {
        return "Cannot start %s in Docker".formatted(image.name());
    }
}
