package dev.rehearsal.testcontainers;

import com.github.dockerjava.api.DockerClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** The container by which Testcontainers removes the others after the JVM has ended, however it ended. */
final class Ryuk {

    /** The variable of the environment that switches it off when it is true. */
    static final String SWITCH = "TESTCONTAINERS_RYUK_DISABLED";

    static final String IMAGE = "testcontainers/ryuk";

    /** As the release of Testcontainers has it that we are built with; a suite may bring another one. */
    private static final String TAG = "0.14.0";

    private Ryuk() {}

    static boolean isOn() {
        // As Testcontainers asks.
        return !Boolean.parseBoolean(System.getenv(SWITCH));
    }

    /** Whether the engine has any release of it. */
    static boolean isIn(DockerClient client) {
        String repository = named().getUnversionedPart();
        return !client.listImagesCmd()
                .withFilter("reference", List.of(repository))
                .exec()
                .isEmpty();
    }

    static String dockerName() {
        return named().asCanonicalNameString();
    }

    /** As Testcontainers names it, where it is set to put a mirror before names or to take another image. */
    private static DockerImageName named() {
        return ImageNameSubstitutor.instance().apply(DockerImageName.parse(IMAGE + ":" + TAG));
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
