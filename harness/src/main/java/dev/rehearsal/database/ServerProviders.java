package dev.rehearsal.database;

import dev.rehearsal.WrongUsageException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The ways to get a server that are on the class path. */
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
     * @param place {@code embedded}, {@code docker}
     * @throws WrongUsageException when nothing of that name is on the class path, or it cannot run what is asked for
     */
    public static Server server(String place, ServerRequest request) {
        return all().stream()
                .filter(provider -> provider.name().equals(place))
                .findFirst()
                .orElseThrow(() -> unknown(place, request))
                .server(request);
    }

    private static WrongUsageException unknown(String place, ServerRequest request) {
        String known = all().stream().map(ServerProvider::name).collect(Collectors.joining(", "));
        return new WrongUsageException(
                "Cannot get a server for %s from '%s'".formatted(request, place),
                known.isEmpty() ? "no server provider is on the class path" : "there is only " + known,
                "Put rehearsal-embedded or rehearsal-testcontainers on the class path, or name one that is there.");
    }
}
