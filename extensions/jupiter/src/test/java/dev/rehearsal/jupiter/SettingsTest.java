package dev.rehearsal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.rehearsal.Budgets;
import dev.rehearsal.rehearsal.LoadOptions;
import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.RowOptions;
import dev.rehearsal.rehearsal.Scenario;
import dev.rehearsal.rehearsal.Selection;
import dev.rehearsal.rehearsal.Shard;
import dev.rehearsal.rehearsal.StepGlob;
import dev.rehearsal.rehearsal.Tolerance;
import dev.rehearsal.rehearsal.UserRows;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @MigrationTest
    private static final class Annotated {}

    private static final MigrationTest ANNOTATION =
            Objects.requireNonNull(Annotated.class.getAnnotation(MigrationTest.class));

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("rehearsal.migrations", "db"),
            Map.entry("rehearsal.databases", "postgresql:15, mysql"),
            Map.entry("rehearsal.server", "docker"),
            Map.entry("rehearsal.profile", "durable"),
            Map.entry("rehearsal.tool", "sql"),
            Map.entry("rehearsal.layout", "goose"),
            Map.entry("rehearsal.from", "3"),
            Map.entry("rehearsal.to", "7"),
            Map.entry("rehearsal.only", "*/forward,*/descent"),
            Map.entry("rehearsal.shard", "1/2"),
            Map.entry("rehearsal.descent", "off"),
            Map.entry("rehearsal.seeds", "false"),
            Map.entry("rehearsal.unseeded", "a,b"),
            Map.entry("rehearsal.minimumCoverage", "80"),
            Map.entry("rehearsal.setup", "setup.sql"),
            Map.entry("rehearsal.tolerate", "enum-values,later-rows"),
            Map.entry("rehearsal.failOn", "never"),
            Map.entry("rehearsal.keepFailed", "on"),
            Map.entry("rehearsal.load", "canaries"),
            Map.entry("rehearsal.scenario", "quiet,adversarial"),
            Map.entry("rehearsal.loadCommand", "pgbench -T 60"),
            Map.entry("rehearsal.rows", "1000"),
            Map.entry("rehearsal.repeats", "5"),
            Map.entry("rehearsal.budget", "lock=1s,query=20ms"),
            Map.entry("rehearsal.report", "target/rehearsal"));

    private final Set<String> asked = new HashSet<>();

    private Settings settings() {
        return new Settings(ANNOTATION, name -> {
            asked.add(name);
            return Optional.ofNullable(PARAMETERS.get(name));
        });
    }

    @Test
    void a_parameter_wins_over_each_attribute() {
        Settings settings = settings();
        UserRows user = UserRows.none();
        assertThat(settings.migrations()).contains("db");
        assertThat(settings.databases())
                .containsExactly(
                        ServerRequest.parse("postgresql:15", Profile.DURABLE),
                        ServerRequest.parse("mysql", Profile.DURABLE));
        assertThat(settings.server()).isEqualTo("docker");
        assertThat(settings.tool()).contains("sql");
        assertThat(settings.layout()).contains("goose");
        assertThat(settings.unseeded()).containsExactly("a", "b");
        assertThat(settings.policy()).isEqualTo(Policy.NEVER);
        assertThat(settings.report()).contains(Path.of("target/rehearsal"));
        assertThat(settings.options(user, List.of()))
                .isEqualTo(new RehearsalOptions(
                        new Selection(
                                Optional.of("3"),
                                Optional.of("7"),
                                List.of(new StepGlob("*/forward"), new StepGlob("*/descent")),
                                Shard.parse("1/2")),
                        false,
                        Optional.of(Path.of("setup.sql")),
                        true,
                        Set.of(Tolerance.ENUM_VALUES, Tolerance.LATER_ROWS),
                        new RowOptions(false, 80, user),
                        Optional.of(new LoadOptions(
                                Set.of(Scenario.QUIET, Scenario.ADVERSARIAL),
                                List.of(),
                                List.of("pgbench -T 60"),
                                1000,
                                5,
                                Budgets.parse(List.of("lock=1s", "query=20ms"))))));
    }

    @Test
    void a_load_command_alone_asks_for_a_load() {
        Settings settings = new Settings(
                ANNOTATION, name -> Optional.of("pgbench -T 60").filter(it -> name.equals("rehearsal.loadCommand")));
        assertThat(settings.options(UserRows.none(), List.of()).load())
                .map(LoadOptions::commands)
                .contains(List.of("pgbench -T 60"));
    }

    @Test
    void there_is_one_for_each_attribute() {
        a_parameter_wins_over_each_attribute();
        Set<String> attributes = Arrays.stream(MigrationTest.class.getDeclaredMethods())
                .map(Method::getName)
                .map(name -> "rehearsal." + (name.equals("value") ? "migrations" : name))
                .collect(Collectors.toSet());
        assertThat(asked).containsAll(attributes).isEqualTo(PARAMETERS.keySet());
    }
}
