package dev.rehearsal.testcontainers;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import org.jspecify.annotations.Nullable;

/** The one container of an image and profile, started by whoever asks first; the others wait for that one start. */
final class SharedContainer {

    private final Image image;
    private final Profile profile;
    private @Nullable RunningContainer running;

    SharedContainer(Image image, Profile profile) {
        this.image = image;
        this.profile = profile;
    }

    /** A server that has died since, or never came up, is started anew. */
    synchronized Server get() {
        if (running == null || !running.isAlive()) {
            running = RunningContainer.start(image, profile);
        }
        return running.server();
    }
}
