package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.WayBack;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayTest {

    private Written written;

    @BeforeEach
    void write(@TempDir Path root) {
        written = new Written(root);
    }

    @Nested
    class When_it_orders {

        @Test
        void versions_compare_part_by_part_as_numbers() {
            written.files("V1_10__d.sql", "V1_9__c.sql", "V1.2__b.sql", "V1__a.sql", "V2.sql", "V20240101__e.sql");
            assertThat(written.ids()).containsExactly("V1__a", "V1.2__b", "V1_9__c", "V1_10__d", "V2", "V20240101__e");
            assertThat(written.migration("V1_10__d").version()).isEqualTo("1_10");
            assertThat(written.migration("V1_10__d").name()).isEqualTo("d");
        }

        @Test
        void repeatable_ones_come_last_by_their_description_and_are_never_undone() {
            written.files("R__b_view.sql", "R__a_view.sql", "V1__a.sql");
            assertThat(written.ids()).containsExactly("V1__a", "R__a_view", "R__b_view");
            assertThat(written.wayBack("R__a_view"))
                    .isInstanceOfSatisfying(WayBack.Irreversible.class, way -> assertThat(way.reason())
                            .contains("never undoes it"));
        }

        @Test
        void folders_below_belong_to_it_but_not_those_of_other_databases() {
            written.files(
                    "common/V1__a.sql", "postgres/V2__b.sql", "h2/V2__b.sql", "mysql/V2__b.sql", "common/U1__a.sql");
            assertThat(written.ids()).containsExactly("V1__a", "V2__b");
            assertThat(written.migration("V2__b").file()).isEqualTo(Path.of("postgres/V2__b.sql"));
            assertThat(written.on(Product.MYSQL).migration("V2__b").file()).isEqualTo(Path.of("mysql/V2__b.sql"));
        }
    }

    @Nested
    class When_it_goes_back {

        @Test
        void an_undo_script_belongs_to_its_version() {
            written.files("V1_0__a.sql", "U1__undo_a.sql", "V2__b.sql");
            assertThat(written.wayBack("V1_0__a")).isEqualTo(new WayBack.Present());
            assertThat(written.backward("V1_0__a").file()).isEqualTo("U1__undo_a.sql");
            assertThat(written.wayBack("V2__b")).isEqualTo(new WayBack.Missing());
            assertThat(written.history().remarks()).singleElement().asString().contains("paid editions");
        }

        @Test
        void of_two_undo_scripts_the_one_with_the_same_name_is_meant() {
            written.files("V29__encryption_common.sql", "U29__encryption.sql", "U29__encryption_common.sql");
            assertThat(written.backward("V29__encryption_common").file()).isEqualTo("U29__encryption_common.sql");
            assertThat(written.history().remarks())
                    .contains("left out: U29__encryption.sql, as another file with the name of the forward one undoes"
                            + " version 29");
        }
    }

    @Nested
    class When_the_history_contradicts_itself {

        @Test
        void a_version_twice_is_refused_however_it_is_written() {
            written.files("V1__a.sql", "V1_0__b.sql");
            assertThatThrownBy(written::history)
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContaining("V1_0__b.sql, V1__a.sql");
        }

        @Test
        void what_flyway_would_pass_over_is_left_out_aloud() {
            written.files("V1__a.sql", "V__no_version.sql", "beforeMigrate.sql", "B1__base.sql");
            assertThat(written.ids()).containsExactly("V1__a");
            assertThat(written.history().remarks())
                    .anyMatch(remark -> remark.contains("V__no_version.sql"))
                    .anyMatch(remark -> remark.contains("beforeMigrate.sql"))
                    .anyMatch(remark -> remark.contains("B1__base.sql"));
        }
    }

    @Nested
    class When_a_migration_is_code {

        @Test
        void it_is_in_the_history_and_says_why_it_cannot_run() {
            written.files("V1__a.sql", "V2__Step.java", "V3__c.sql");
            assertThat(written.ids()).containsExactly("V1__a", "V2__Step", "V3__c");
            assertThat(written.migration("V2__Step").notRunnable())
                    .contains("a migration in code, which only its own program can run");
        }

        @Test
        void it_is_found_among_the_sources_beside_the_resources() {
            written.files(
                    "src/main/resources/db/migration/V1__a.sql",
                    "src/main/resources/db/migration/V3__c.sql",
                    "src/main/java/db/migration/V2__Step.java",
                    "src/main/java/db/migration/Support.java");
            assertThat(written.ids()).containsExactly("V1__a", "V2__Step", "V3__c");
        }

        @Test
        void so_it_is_when_its_conf_has_a_condition() {
            written.files("V1__a.sql").file("V1__a.sql.conf", "shouldExecute=${env}==test");
            assertThat(written.migration("V1__a").notRunnable()).contains("its .conf says shouldExecute=${env}==test");
        }
    }

    @Nested
    class When_it_begins_a_transaction {

        @Test
        void a_script_is_wrapped() {
            written.file("V1__a.sql", "CREATE TABLE a ();").files("U1__a.sql");
            assertThat(written.forward("V1__a").transaction()).isEqualTo(TransactionRule.WRAPPED);
            assertThat(written.backward("V1__a").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE INDEX CONCURRENTLY i ON t (a);",
                    "drop index concurrently i;",
                    "-- why\n  create unique index concurrently i on t (a);",
                    "VACUUM t;",
                    "ALTER SYSTEM SET work_mem = '8MB';"
                })
        void what_cannot_run_in_one_runs_outside(String sql) {
            written.file("V1__a.sql", sql);
            assertThat(written.forward("V1__a").transaction()).isEqualTo(TransactionRule.NONE);
        }

        @Test
        void what_is_mixed_stays_inside_unless_the_settings_allow_it() {
            written.file("V1__a.sql", "CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);");
            assertThat(written.forward("V1__a").transaction()).isEqualTo(TransactionRule.WRAPPED);
            written.file("flyway.toml", "[flyway]\nmixed = true\n");
            assertThat(written.forward("V1__a").transaction()).isEqualTo(TransactionRule.NONE);
        }

        @Test
        void a_word_in_a_body_is_no_statement() {
            written.file("V1__a.sql", "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$\nVACUUM;\n$$;");
            assertThat(written.forward("V1__a").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }

        @Test
        void the_conf_decides_for_its_script_alone() {
            written.file("V1__a.sql", "VACUUM t;")
                    .file("V1__a.sql.conf", "executeInTransaction=true\n")
                    .files("U1__a.sql")
                    .file("U1__a.sql.conf", "executeInTransaction = false");
            assertThat(written.forward("V1__a").transaction()).isEqualTo(TransactionRule.WRAPPED);
            assertThat(written.backward("V1__a").transaction()).isEqualTo(TransactionRule.NONE);
        }
    }

    @Nested
    class When_there_are_placeholders {

        @Test
        void one_without_a_value_is_refused_with_its_line_and_the_ways_to_give_one() {
            written.file("V1__a.sql", "-- x\nALTER TABLE t OWNER TO ${owner};");
            assertThatThrownBy(written::history)
                    .hasMessageContainingAll(
                            "V1__a.sql, line 2",
                            "${owner} has no value",
                            "FLYWAY_PLACEHOLDERS_OWNER",
                            "flyway.placeholders.owner",
                            "V1__a.sql.conf");
        }

        @Test
        void one_that_is_meant_literally_stays() {
            written.file("V1__a.sql", "SELECT '${x}';").file("V1__a.sql.conf", "placeholderReplacement=false");
            assertThat(written.ids()).containsExactly("V1__a");
        }

        @Test
        void flyways_own_need_no_value() {
            written.file("V1__a.sql", "CREATE SCHEMA IF NOT EXISTS ${flyway:defaultSchema};");
            assertThat(written.ids()).containsExactly("V1__a");
        }

        @Test
        void values_come_from_the_configuration_above_and_the_environment_wins() {
            written.file("flyway.conf", "flyway.placeholders.owner=app\nflyway.placeholders.Tier=dev\n")
                    .file("flyway.toml", "[flyway.placeholders]\nregion = \"eu\"\n")
                    .files("db/migration/V1__a.sql");
            FlywaySettings settings = FlywaySettings.of(
                    Folder.at(written.root().resolve("db/migration")), Map.of("FLYWAY_PLACEHOLDERS_OWNER", "me$1"));
            assertThat(new FlywayPlaceholders(settings.group("placeholders"))
                            .fill("GRANT x TO ${owner}; -- ${TIER} ${region} ${other}"))
                    .isEqualTo("GRANT x TO me$1; -- dev eu ${other}");
        }

        @Test
        void none_is_replaced_where_the_settings_say_so() {
            written.file("V1__a.sql", "SELECT '${x}';").file("flyway.conf", "flyway.placeholderReplacement=false");
            assertThat(written.ids()).containsExactly("V1__a");
        }
    }
}
