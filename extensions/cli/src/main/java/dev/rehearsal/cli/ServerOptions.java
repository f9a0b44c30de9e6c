package dev.rehearsal.cli;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ServerUrl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** On which servers. */
final class ServerOptions {

    @Option(
            names = "--database",
            paramLabel = "PRODUCT[:RELEASE]",
            description = "postgresql:18, mysql ...; may be given again. Default: what the history is for.")
    List<String> databases = new ArrayList<>();

    @Option(
            names = "--server",
            paramLabel = "embedded|docker|URL",
            defaultValue = "embedded",
            description = "Where they run. At a URL, only databases named rehearsal_* are made, used and dropped;"
                    + " the password may stand in REHEARSAL_PASSWORD. Default: embedded.")
    String server = "embedded";

    @Option(
            names = "--profile",
            paramLabel = "fast|durable",
            defaultValue = "fast",
            description = "Whether a server that we start waits for the disk. Default: fast.")
    Profile profile = Profile.FAST;

    boolean isUrl() {
        return ServerUrl.isUrl(server);
    }

    /**
     * The servers asked for, running.
     *
     * @param otherwise for which products, where no database is named
     * @param as how they are set, where we start them
     */
    List<Server> servers(Supplier<? extends Collection<Product>> otherwise, Profile as) {
        if (isUrl()) {
            return List.of(ServerProviders.atUrl(server, requests(List::of, as)));
        }
        return requests(otherwise, as).stream()
                .map(request -> ServerProviders.server(server, request))
                .toList();
    }

    private List<ServerRequest> requests(Supplier<? extends Collection<Product>> otherwise, Profile as) {
        return databases.isEmpty()
                ? otherwise.get().stream()
                        .map(product -> ServerRequest.parse(product.id(), as))
                        .toList()
                : databases.stream()
                        .distinct()
                        .map(it -> ServerRequest.parse(it, as))
                        .toList();
    }

    /** The options as they were given, without any password. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (!server.equals("embedded")) {
            words.addAll(List.of("--server", isUrl() ? ServerUrl.withoutPassword(server) : server));
        }
        if (profile != Profile.FAST) {
            words.addAll(List.of("--profile", profile.id()));
        }
        return words;
    }
}
