package dev.rehearsal.testcontainers;

import java.util.HashMap;
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

    /**
     * By which it knows the containers to remove: it takes those that have all of them. Where it is off, Testcontainers
     * looks for them too, and would remove them while we do.
     */
    static Map<String, String> labels() {
        if (!isOn()) {
            return Map.of();
        }
        Map<String, String> labels = new HashMap<>(DockerClientFactory.DEFAULT_LABELS);
        labels.put(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);
        return labels;
    }
}
