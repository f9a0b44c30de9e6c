package dev.rehearsal.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Ports.Binding;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * The Docker engine that Testcontainers finds: where {@code DOCKER_HOST} says, or at the usual sockets.
 *
 * @param host where the ports that it publishes are reached
 */
record DockerEngine(DockerClient client, String host) {

    private static final String LOOPBACK = "127.0.0.1";

    /** The engine, to run that image. */
    static DockerEngine of(Image image) {
        DockerClientFactory factory = DockerClientFactory.instance();
        find(factory, image);
        try {
            DockerClient client = factory.client(); // starts Ryuk too
            String host = factory.dockerHostIpAddress();
            return new DockerEngine(client, host.equals("localhost") ? LOOPBACK : host);
        } catch (RuntimeException e) {
            throw Failure.toStartRyuk(image, e);
        }
    }

    private static void find(DockerClientFactory factory, Image image) {
        try {
            factory.getInfo();
        } catch (RuntimeException e) {
            throw Failure.toFindEngine(image, e);
        }
        if (isAnotherThanNamed(factory)) {
            throw Failure.toFindEngine(image, null);
        }
    }

    /** Where nobody answers at {@code DOCKER_HOST}, Testcontainers looks elsewhere; whoever names one means that one. */
    private static boolean isAnotherThanNamed(DockerClientFactory factory) {
        String named = System.getenv("DOCKER_HOST");
        // Testcontainers' own setting comes before.
        String ofItsOwn = TestcontainersConfiguration.getInstance().getEnvVarOrProperty("tc.host", null);
        String found = factory.getTransportConfig().getDockerHost().toString();
        return named != null && ofItsOwn == null && !found.equals(named);
    }

    /** {@code Docker 28.2.2}. */
    String title() {
        return "Docker " + client.infoCmd().exec().getServerVersion();
    }

    /** Where a port is published: on an engine elsewhere, loopback would be out of our reach. */
    Binding binding() {
        return host.equals(LOOPBACK) ? Binding.bindIp(LOOPBACK) : Binding.empty();
    }

    boolean has(Image image) {
        try {
            client.inspectImageCmd(image.dockerName()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Pulls the image where it is not there. Testcontainers would try for two minutes before it says why it cannot. */
    void bring(Image image) {
        if (!has(image)) {
            pull(image);
        }
    }

    private void pull(Image image) {
        try {
            client.pullImageCmd(image.dockerName())
                    .exec(new PullImageResultCallback())
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.toPull(image, e);
        } catch (RuntimeException e) {
            throw Failure.toPull(image, e);
        }
    }
}
