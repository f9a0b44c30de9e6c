package dev.rehearsal.embedded;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import org.jspecify.annotations.Nullable;

/** The one server of a release and profile, started by whoever asks first; the others wait for that one start. */
final class SharedServer {

    private final Release release;
    private final Profile profile;
    private @Nullable RunningServer running;

    SharedServer(Release release, Profile profile) {
        this.release = release;
        this.profile = profile;
    }

    /** A server that has died since, or never came up, is started anew. */
    synchronized Server get() {
        if (running == null || !running.isAlive()) {
            running = RunningServer.start(release, profile);
        }
        return running.server();
    }
}
