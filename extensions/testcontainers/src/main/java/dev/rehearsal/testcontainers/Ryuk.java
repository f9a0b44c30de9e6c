package dev.rehearsal.testcontainers;

import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** The container by which Testcontainers removes the others after the JVM has ended, however it ended. */
final class Ryuk {

    /** The variable of the environment that switches it off when it is true. */
    static final String SWITCH = "TESTCONTAINERS_RYUK_DISABLED";

    static final String IMAGE = "testcontainers/ryuk";

    private Ryuk() {}

    static boolean isOn() {
        // As Testcontainers asks.
        return !Boolean.parseBoolean(System.getenv(SWITCH));
    }

    /** By which it knows the containers to remove. Without it, Testcontainers would remove them while we do. */
    static Map<String, String> labels() {
        return isOn() ? DockerClientFactory.DEFAULT_LABELS : Map.of();
    }
}
