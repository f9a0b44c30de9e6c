package dev.rehearsal.database;

import dev.rehearsal.WrongUsageException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The ways to get a server: those that are on the class path, and the URL of one that is there. */
public final class ServerProviders {

    private ServerProviders() {}

    /** All of them. */
    public static List<ServerProvider> all() {
        return ServiceLoader.load(ServerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * A server from the place named.
     *
     * @param place {@code embedded}, {@code docker}, or a URL
     * @throws WrongUsageException when nothing of that name is on the class path, or it cannot run what is asked for
     * @throws dev.rehearsal.RehearsalException when there is no such server, or we may not make databases there
     */
    public static Server server(String place, ServerRequest request) {
        if (ServerUrl.isUrl(place)) {
            return atUrl(place, List.of(request));
        }
        return all().stream()
                .filter(provider -> provider.name().equals(place))
                .findFirst()
                .orElseThrow(() -> unknown(place, request))
                .server(request);
    }

    /**
     * A server of somebody else's, in which we may make databases: one is made and dropped to see.
     *
     * @param requests what it has to be
     * @throws WrongUsageException when it is something else
     * @throws dev.rehearsal.RehearsalException when there is none, or we may not, with what to grant
     */
    public static Server atUrl(String url, List<ServerRequest> requests) {
        Server running = Server.ofOthers(ServerUrl.parse(url));
        requests.stream()
                .filter(request -> request.product() != running.product()
                        || !request.release().stream()
                                .allMatch(running.version().release(running.product())::equals))
                .findFirst()
                .ifPresent(request -> refuse(request, running, url));
        running.createDatabase().close();
        return running;
    }

    private static void refuse(ServerRequest request, Server running, String url) {
        throw new WrongUsageException(
                "Cannot rehearse on %s at %s".formatted(request, ServerUrl.withoutPassword(url)),
                "that server is %s %s"
                        .formatted(running.product().title(), running.version().text()),
                "Ask for that one as the database, or for none, or give the URL of another server.");
    }

    private static WrongUsageException unknown(String place, ServerRequest request) {
        String known = all().stream().map(ServerProvider::name).collect(Collectors.joining(", "));
        return new WrongUsageException(
                "Cannot get a server for %s from '%s'".formatted(request, place),
                known.isEmpty() ? "no server provider is on the class path" : "there is only " + known,
                "Put rehearsal-embedded or rehearsal-testcontainers on the class path, or name one that is there.");
    }
}
