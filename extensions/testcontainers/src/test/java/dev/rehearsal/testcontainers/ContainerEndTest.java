package dev.rehearsal.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContainerEndTest {

    @Nested
    class When_a_jvm_has_started_a_container {

        @BeforeEach
        void skipWithoutDocker() {
            Docker.assume(Image.of(ServerRequest.parse("postgresql:15", Profile.FAST)));
        }

        @Test
        void the_container_goes_when_the_jvm_has_done_its_work() throws IOException {
            ChildJvm child = ChildJvm.start(Map.of(), ServerMain.class.getName(), "postgresql:15");
            assertThat(child.line()).isEqualTo("started");
            assertThat(Docker.containers(child.process().pid())).hasSize(1);

            child.close();
            awaitNone(child);
        }

        @Test
        void the_container_goes_when_the_jvm_is_told_to_end() throws IOException {
            ChildJvm child = ChildJvm.start(Map.of(), ServerMain.class.getName(), "postgresql:15");
            assertThat(child.line()).isEqualTo("started");
            assertThat(Docker.containers(child.process().pid())).hasSize(1);

            child.terminate();
            awaitNone(child);
        }

        private static void awaitNone(ChildJvm child) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(Docker.containers(child.process().pid())).isEmpty());
        }
    }

    @Nested
    class When_another_provider_is_used {

        @Test
        void no_class_of_docker_is_loaded() throws IOException {
            try (ChildJvm child = ChildJvm.start(Map.of(), "-verbose:class", ProvidersMain.class.getName())) {
                assertThat(child.output())
                        .contains("dev.rehearsal.testcontainers.DockerServers")
                        .containsPattern("(?m)^docker$")
                        .doesNotContain("org.testcontainers", "com.github.dockerjava");
            }
        }
    }
}
