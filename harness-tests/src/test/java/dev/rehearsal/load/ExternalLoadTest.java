package dev.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExternalLoadTest {

    @TempDir
    Path folder;

    private ExternalLoad.Ending run(Burdened burdened, String command, Path sign) throws Exception {
        try (ExternalLoad load = ExternalLoad.start(burdened.database, command)) {
            Awaitility.await().until(() -> Files.exists(sign));
            return load.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_command_learns_from_its_environment_where_to_connect(Product product) throws Exception {
        try (Burdened burdened = Burdened.of(product)) {
            Path sign = folder.resolve("sign");
            String name = product == Product.POSTGRESQL ? "$PGDATABASE" : "$MYSQL_DATABASE";
            ExternalLoad.Ending ending =
                    run(burdened, "echo \"$DATABASE_URL " + name + "\"; touch " + sign + "; sleep 60", sign);
            assertThat(ending.exitCode()).isEmpty();
            assertThat(ending.output())
                    .startsWith(product.id() + "://")
                    .contains(":***@")
                    .contains("/" + burdened.database.name())
                    .contains(" " + burdened.database.name())
                    .doesNotContain(burdened.database.server().address().password());
        }
    }

    @Test
    void a_command_learns_whether_to_speak_tls() throws Exception {
        try (Burdened burdened = Burdened.of(Product.POSTGRESQL)) {
            Path sign = folder.resolve("sign");
            String mode = burdened.database.server().address().options().get("sslmode");
            ExternalLoad.Ending ending =
                    run(burdened, "echo \"$DATABASE_URL $PGSSLMODE\"; touch " + sign + "; sleep 60", sign);
            assertThat(mode).isEqualTo("disable");
            assertThat(ending.output()).contains("?sslmode=disable disable");
        }
    }

    @Test
    void a_command_that_ended_before_it_should_is_told_with_its_code_and_what_it_said() throws Exception {
        try (Burdened burdened = Burdened.of(Product.POSTGRESQL);
                ExternalLoad load = ExternalLoad.start(burdened.database, "echo no such script >&2; exit 3")) {
            Awaitility.await().until(() -> !load.isRunning());
            assertThat(load.stop())
                    .isEqualTo(new ExternalLoad.Ending(
                            "echo no such script >&2; exit 3", Optional.of(3), "no such script"));
        }
    }

    @Test
    void what_a_command_started_ends_with_it() throws Exception {
        try (Burdened burdened = Burdened.of(Product.POSTGRESQL)) {
            Path child = folder.resolve("child");
            run(burdened, "sleep 300 & echo $! > " + child + ".new; mv " + child + ".new " + child + "; wait", child);
            long pid = Long.parseLong(Files.readString(child).strip());
            Awaitility.await()
                    .until(() -> ProcessHandle.of(pid).map(it -> !it.isAlive()).orElse(true));
        }
    }

    @Test
    void a_load_run_starts_it_and_tells_how_it_ended() throws Exception {
        try (Burdened burdened = Burdened.of(Product.POSTGRESQL)) {
            Load load = Load.of(List.of()).with("sleep 60");
            LoadResult run = LoadRun.during(burdened.database, load, () -> {});
            assertThat(run.commands()).containsExactly(new ExternalLoad.Ending("sleep 60", Optional.empty(), ""));
        }
    }
}
