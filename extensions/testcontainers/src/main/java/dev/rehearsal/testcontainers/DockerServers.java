package dev.rehearsal.testcontainers;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.database.ServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Servers in containers. A release is the tag of the product's public image: {@code postgresql:15} is
 * {@code postgres:15}. One with a slash or a colon in it is an image's name in full:
 * {@code postgresql:pgvector/pgvector:pg18}. Without one, they are {@code postgres:18} and {@code mysql:9.7}.
 *
 * <p>One container for each image and profile, shared by the whole JVM and removed when it ends; closing a server does
 * nothing. It listens on loopback where the engine is on this machine, under a random password.
 *
 * <p>After {@code kill -9}, Testcontainers' helper container Ryuk removes it within seconds. Where that is switched off
 * ({@code TESTCONTAINERS_RYUK_DISABLED=true}) it stays, and goes with
 * {@code docker rm -fv $(docker ps -aq --filter label=dev.rehearsal)}.
 */
public final class DockerServers implements ServerProvider {

    // Static: whoever loads a provider of his own through the ServiceLoader gets the same servers.
    private static final Map<Key, SharedContainer> CONTAINERS = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Server server(ServerRequest request) {
        Key key = new Key(Image.of(request), request.profile());
        return CONTAINERS
                .computeIfAbsent(key, it -> new SharedContainer(it.image(), it.profile()))
                .get();
    }

    @Override
    public List<Diagnosis> diagnose() {
        return Doctor.examine();
    }

    private record Key(Image image, Profile profile) {}
}
