package dev.rehearsal.database;

import java.util.List;

/**
 * A way to get a server: embedded, docker. Found through {@link java.util.ServiceLoader}.
 *
 * <p>Called by any thread, any number of times. A provider starts each (product, release, profile) once for the whole
 * JVM and hands out the same {@link Server} to all; it stops what it started when the JVM ends, however the JVM ends.
 * Closing a server that a provider shares is the provider's business.
 */
public interface ServerProvider {

    /** The word for it in {@code --server}: {@code embedded}, {@code docker}. */
    String name();

    /**
     * The server asked for, started when nobody has asked for it before.
     *
     * @throws dev.rehearsal.RehearsalException when this machine cannot run it, with what to do
     */
    Server server(ServerRequest request);

    /** What this provider can run here, and what it lacks: one line for each release it knows. */
    List<Diagnosis> diagnose();

    /**
     * One thing that a provider can, or cannot, run on this machine.
     *
     * @param what {@code PostgreSQL 18.6, embedded}
     * @param usable whether it would start
     * @param remark what it found, and where it is not usable what to do
     */
    record Diagnosis(String what, boolean usable, String remark) {}
}
