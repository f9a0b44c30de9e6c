package dev.rehearsal.testcontainers;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import java.time.Duration;

/** A server of ours and the container that it runs in. */
record RunningContainer(Server server, Container container) {

    /** MySQL took 18 s to set itself up on a machine that was busy with other things. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static RunningContainer start(Image image, Profile profile) {
        return start(image, profile, image.recipe().command(profile), PATIENCE);
    }

    /** Gives up what does not let us in within the time given. */
    static RunningContainer start(Image image, Profile profile, String[] command, Duration patience) {
        DockerEngine engine = DockerEngine.of(image);
        engine.bring(image);
        Container container = new Container(engine, image);
        container.removeWithThisJvm();
        try {
            container.start(command);
            return new RunningContainer(awaitServer(container, profile, patience), container);
        } catch (RuntimeException e) {
            RehearsalException failure =
                    e instanceof RehearsalException ours ? Failure.toComeUp(container, ours) : Failure.toRun(image, e);
            container.remove();
            throw failure;
        }
    }

    /**
     * Its log is no sign that it is ready: the images start the server once to set it up, out of our reach, and once more
     * for good.
     */
    private static Server awaitServer(Container container, Profile profile, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        RehearsalException refusal;
        do {
            try {
                return Server.at(
                        container.address(),
                        profile,
                        "docker " + container.image().name(),
                        new Keeper(container, container.image().recipe().logFile(profile)));
            } catch (RehearsalException notYet) {
                refusal = notYet;
                pause();
            }
        } while (container.isRunning() && System.nanoTime() < end);
        throw refusal;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** One that is not alive is removed, for another to take its place. */
    boolean isAlive() {
        if (server.isAlive()) {
            return true;
        }
        container.remove();
        return false;
    }
}
