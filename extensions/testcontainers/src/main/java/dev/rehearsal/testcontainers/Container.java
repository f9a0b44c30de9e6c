package dev.rehearsal.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.ServerAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A container of ours. It is made by the engine's own interface: the {@code GenericContainer} of Testcontainers has
 * removed one that ended early before anybody can ask why.
 */
final class Container {

    /** By which people find our containers; its value is the process id of the JVM that they belong to. */
    static final String LABEL = "dev.rehearsal";

    /** What a person types to remove those that stayed. */
    static final String REMOVAL = "docker rm -fv $(docker ps -aq --filter label=" + LABEL + ")";

    /** The engine gives 64 MB, in which PostgreSQL's parallel queries over large tables run out of room. */
    private static final long SHARED_MEMORY = 256L << 20;

    private static final int TAIL = 15;

    private static final long END_OF_FILE = 1L << 20;

    private final DockerEngine engine;
    private final Image image;
    private final String name = "rehearsal-" + random(6);
    private final String password = random(16);

    Container(DockerEngine engine, Image image) {
        this.engine = engine;
        this.image = image;
    }

    private DockerClient client() {
        return engine.client();
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Image image() {
        return image;
    }

    /** Called before it starts: what ends the JVM may come at any moment. */
    void removeWithThisJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove, name + "-end"));
    }

    void start(String[] command) {
        client().createContainerCmd(image.dockerName())
                .withName(name)
                .withLabels(labels())
                .withEnv(environment())
                .withCmd(command)
                .withExposedPorts(port())
                .withHostConfig(HostConfig.newHostConfig()
                        .withPortBindings(new PortBinding(engine.binding(), port()))
                        .withShmSize(SHARED_MEMORY))
                .exec();
        client().startContainerCmd(name).exec();
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>(Ryuk.labels());
        labels.put(LABEL, String.valueOf(ProcessHandle.current().pid()));
        return labels;
    }

    private List<String> environment() {
        return image.recipe().environment(password).entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .toList();
    }

    private ExposedPort port() {
        return ExposedPort.tcp(image.recipe().port());
    }

    /**
     * Where its server listens.
     *
     * @throws RehearsalException when it has ended, or not yet begun to listen
     */
    ServerAddress address() {
        Binding[] bindings =
                inspect().getNetworkSettings().getPorts().getBindings().get(port());
        if (bindings == null) {
            throw new RehearsalException(
                    "Cannot reach " + name, "its port is not published", "See docker inspect " + name);
        }
        return image.recipe().address(engine.host(), Integer.parseInt(bindings[0].getHostPortSpec()), password);
    }

    boolean isRunning() {
        return Boolean.TRUE.equals(inspect().getState().getRunning());
    }

    /** What its program ended with. */
    long exitCode() {
        return inspect().getState().getExitCodeLong();
    }

    /** Whether that was because its memory was all used. */
    boolean ranOutOfMemory() {
        return Boolean.TRUE.equals(inspect().getState().getOOMKilled());
    }

    private InspectContainerResponse inspect() {
        return client().inspectContainerCmd(name).exec();
    }

    /** The last lines that it printed. */
    String logTail() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ResultCallback.Adapter<Frame> reader = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                log.writeBytes(frame.getPayload());
            }
        };
        try {
            client().logContainerCmd(name)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(TAIL)
                    .exec(reader)
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(it -> !it.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** The end of a file in it, also when it has ended; nothing where there is no such file. */
    String file(String path) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                client().copyArchiveFromContainerCmd(name, path).exec())) {
            TarArchiveEntry entry = tar.getNextEntry();
            tar.skipNBytes(Math.max(0, entry.getSize() - END_OF_FILE));
            return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NotFoundException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its data. Does nothing where it was removed before, or is being removed. */
    void remove() {
        try {
            client().removeContainerCmd(name)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException e) {
            // as wanted
        }
    }
}
