package dev.rehearsal.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Ports.Binding;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * The Docker engine that Testcontainers finds: where {@code DOCKER_HOST} says, or at the usual sockets.
 *
 * @param host where the ports that it publishes are reached
 */
record DockerEngine(DockerClient client, String host) {

    private static final String LOOPBACK = "127.0.0.1";

    /** As long as Testcontainers waits for news of an image. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The engine, to run that image. */
    static DockerEngine of(Image image) {
        DockerClientFactory factory = DockerClientFactory.instance();
        find(factory, image);
        try {
            bringRyuk(DockerClientProviderStrategy.getClientForConfig(factory.getTransportConfig()));
            DockerClient client = factory.client(); // starts Ryuk too
            String host = factory.dockerHostIpAddress();
            return new DockerEngine(client, host.equals("localhost") ? LOOPBACK : host);
        } catch (RuntimeException e) {
            throw Failure.toStartRyuk(image, e);
        }
    }

    /** Testcontainers would try for two minutes to pull it before it says that it cannot. */
    private static void bringRyuk(DockerClient client) {
        if (Ryuk.isOn() && !Ryuk.isIn(client)) {
            pull(client, Ryuk.dockerName());
        }
    }

    /** Testcontainers lets each place where an engine may listen have its share of it. */
    private static Duration ofEngine() {
        return Duration.ofSeconds(3L * TestcontainersConfiguration.getInstance().getClientPingTimeout());
    }

    private static void find(DockerClientFactory factory, Image image) {
        try {
            Answer.within(ofEngine(), factory::getInfo);
        } catch (TimeoutException e) {
            throw Failure.toHearOfEngine(image, ofEngine(), e);
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
            pull(client, image.dockerName());
        } catch (RuntimeException e) {
            throw Failure.toPull(image, e);
        }
    }

    private static void pull(DockerClient client, String dockerName) {
        try {
            client.pullImageCmd(dockerName).exec(new Pull(PATIENCE)).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
