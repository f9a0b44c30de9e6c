package dev.rehearsal.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.history.sql.SqlTool;
import dev.rehearsal.rehearsal.Outcome;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalListener;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.StepResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The histories of sample-migrations, on servers other than those on the class path. */
class SampleMigrationsTest {

    private static final Path SAMPLES = Path.of("../../sample-migrations");

    private static List<StepResult> rehearse(String sample, String database) {
        Server server = Docker.server(database, Profile.FAST);
        SqlTool tool = SqlTool.reading(SAMPLES.resolve(sample), Optional.empty());
        return new Rehearsal(tool, List.of(server), RehearsalOptions.DEFAULTS, 1)
                .run(new RehearsalListener() {})
                .databases()
                .get(0)
                .steps();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:18", "postgresql:15", "mysql:9.7"})
    void the_whole_shop_passes(String database) {
        assertThat(rehearse("shop", database)).hasSizeGreaterThan(100).allSatisfy(result -> assertThat(result.outcome())
                .as(result.step().id())
                .isInstanceOf(Outcome.Passed.class));
    }

    @ParameterizedTest
    @CsvSource({
        "missing-drop, postgresql:15, backward forward-again descent",
        "modify-forgets-mysql, mysql:9.7, backward descent",
        "half-applied-mysql, mysql:9.7, forward",
        "foreign-key-index-mysql, mysql:9.7, backward descent"
    })
    void what_is_broken_in_its_second_migration_is_caught(String sample, String database, String directions) {
        assertThat(rehearse("broken/" + sample, database))
                .filteredOn(result -> result.outcome() instanceof Outcome.Failed)
                .extracting(result -> result.step().id())
                .allMatch(id -> id.contains("/0002_"))
                .map(id -> id.replaceFirst(".*/", ""))
                .containsExactly(directions.split(" "));
    }
}
