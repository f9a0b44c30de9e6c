package dev.rehearsal.testcontainers;

import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** The engine that the tests use, which skip themselves without one. */
final class Docker {

    private Docker() {}

    /** Of an image that is here or can be pulled; skips the test where that is not so. */
    static Server server(String database, Profile profile) {
        ServerRequest request = ServerRequest.parse(database, profile);
        assume(Image.of(request));
        return new DockerServers().server(request);
    }

    /** Skips the test that has no engine, or cannot have that image. */
    static void assume(Image image) {
        try {
            DockerEngine.of(image).bring(image);
        } catch (RehearsalException e) {
            abort(e.getMessage());
        }
    }

    static DockerClient client() {
        return DockerClientFactory.lazyClient();
    }

    /** Those that a JVM has started, running or not. */
    static List<Container> containers(long pid) {
        return client().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(dev.rehearsal.testcontainers.Container.LABEL, String.valueOf(pid)))
                .exec();
    }

    /** Those that this JVM has started. */
    static List<Container> ours() {
        return containers(ProcessHandle.current().pid());
    }

    /** That in which a server runs which this JVM has started. */
    static InspectContainerResponse containerOf(Server server) {
        return ours().stream()
                .map(it -> client().inspectContainerCmd(it.getId()).exec())
                .filter(it -> it.getNetworkSettings().getPorts().getBindings().values().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(binding -> binding.getHostPortSpec()
                                .equals(String.valueOf(server.address().port()))))
                .findFirst()
                .orElseThrow();
    }
}
