package dev.rehearsal.embedded;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.database.ServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Servers that this artifact carries: PostgreSQL 14 to 18 and MySQL 8.0, started on loopback under a random password.
 *
 * <p>One server for each release and profile, shared by the whole JVM and stopped when it ends, also by
 * {@code kill -9}. Closing one of them does nothing. Installations and prepared data directories are kept in
 * {@code $REHEARSAL_CACHE}, or else in the user's cache directory; deleting it is safe while no server runs.
 */
public final class EmbeddedServers implements ServerProvider {

    // Static: whoever loads a provider of his own through the ServiceLoader gets the same servers.
    private static final Map<Key, SharedServer> SERVERS = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Server server(ServerRequest request) {
        Key key = new Key(Release.of(request), request.profile());
        return SERVERS.computeIfAbsent(key, it -> new SharedServer(it.release(), it.profile()))
                .get();
    }

    @Override
    public List<Diagnosis> diagnose() {
        return Release.all().stream().map(Doctor::examine).toList();
    }

    private record Key(Release release, Profile profile) {}
}
