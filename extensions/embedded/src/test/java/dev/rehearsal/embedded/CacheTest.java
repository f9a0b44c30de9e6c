package dev.rehearsal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    Path root;

    private static void makeBothHalves(Path folder) throws IOException {
        Files.writeString(folder.resolve("first"), "1");
        Files.writeString(folder.resolve("second"), "2");
    }

    @Nested
    class When_many_want_the_same_folder {

        @Test
        void one_makes_it_and_all_get_it() {
            AtomicInteger made = new AtomicInteger();

            IntStream.range(0, 8).parallel().forEach(i -> folder(made));

            assertThat(made).hasValue(1);
            assertThat(root.resolve("folder/second")).exists();
        }

        private void folder(AtomicInteger made) {
            try {
                Path folder = new Cache(root).folder("folder", it -> {
                    made.incrementAndGet();
                    makeBothHalves(it);
                });
                assertThat(folder.resolve("second")).exists();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class When_the_disk_is_full {

        @Test
        void the_folder_is_named_and_nothing_is_left() {
            assertThatThrownBy(() -> new Cache(root).folder("folder", it -> {
                        makeBothHalves(it);
                        throw new IOException("No space left on device");
                    }))
                    .hasMessage(root + ": No space left on device");
            assertThat(root).isDirectoryNotContaining("glob:**.new-*");
        }
    }

    @Nested
    class When_the_maker_is_killed_halfway {

        @Test
        void the_next_one_makes_all_of_it_and_removes_what_was_left() throws Exception {
            try (ChildJvm maker = ChildJvm.start(root, HalfMadeMain.class, root.toString())) {
                assertThat(maker.line()).isEqualTo("half made");
                maker.kill();
            }
            assertThat(root.resolve("folder")).doesNotExist();

            Path folder = new Cache(root).folder("folder", CacheTest::makeBothHalves);

            assertThat(folder.resolve("second")).exists();
            try (var names = Files.list(root)) {
                assertThat(names)
                        .map(it -> it.getFileName().toString())
                        .containsExactlyInAnyOrder("folder", "folder.lock");
            }
        }
    }

    @Nested
    class When_the_maker_fails {

        @Test
        void nothing_is_left_of_it() {
            assertThatThrownBy(() -> new Cache(root).folder("folder", it -> {
                        Files.writeString(it.resolve("first"), "1");
                        throw new FileSystemException(it.toString(), null, "No space left on device");
                    }))
                    .hasMessageContaining("No space left on device");

            assertThat(root).isDirectoryNotContaining("glob:**folder*.new*").isDirectoryNotContaining("glob:**/folder");
        }
    }
}
