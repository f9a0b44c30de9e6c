package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.WayBack;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqitchTest {

    private static final String PLANNED = " 2024-01-01T00:00:00Z A <a@example.org> # a note [x] @y";

    private Written written;

    @BeforeEach
    void write(@TempDir Path root) {
        written = new Written(root);
    }

    /** A plan, with a deploy file for each change that is not reworked. */
    private void plan(String... lines) {
        StringBuilder plan = new StringBuilder("%syntax-version=1.0.0\n%project=shop\n\n");
        for (String line : lines) {
            plan.append(line).append(PLANNED).append('\n');
            if (!line.startsWith("@")) {
                written.files("deploy/" + line.split(" ", 2)[0] + ".sql");
            }
        }
        written.file("sqitch.plan", plan.toString());
    }

    @Nested
    class When_it_reads_a_plan {

        @Test
        void changes_run_in_its_order_and_revert_is_the_way_back() {
            plan("users", "@v1", "tables/orders [users]");
            written.files("revert/tables/orders.sql", "verify/users.sql");
            assertThat(written.history().layout()).isEqualTo("sqitch");
            assertThat(written.ids()).containsExactly("users", "tables.orders");
            assertThat(written.wayBack("users")).isEqualTo(new WayBack.Missing());
            assertThat(written.backward("tables.orders").file()).isEqualTo("revert/tables/orders.sql");
            assertThat(written.forward("users").transaction()).isEqualTo(TransactionRule.NONE);
            assertThat(written.migration("tables.orders").file()).isEqualTo(Path.of("deploy/tables/orders.sql"));
        }

        @Test
        void a_reworked_change_has_its_earlier_self_in_the_file_with_the_tag() {
            plan("users", "@v1", "other", "@v2", "users [users@v2]");
            written.files("deploy/users@v1.sql", "revert/users@v1.sql", "revert/users.sql");
            assertThat(written.ids()).containsExactly("users@v1", "other", "users");
            assertThat(written.backward("users@v1").file()).isEqualTo("revert/users@v1.sql");
        }

        @Test
        void the_configuration_moves_the_folders() {
            plan("users");
            written.file("sqitch.plan", "")
                    .file("sqitch.conf", "[core]\n\tengine = pg\n\ttop_dir = db\n[core \"pg\"]\n\ttarget = x\n")
                    .file("db/sqitch.plan", "%project=shop\n\nusers" + PLANNED)
                    .files("db/deploy/users.sql", "db/revert/users.sql");
            assertThat(written.migration("users").file()).isEqualTo(Path.of("db/deploy/users.sql"));
            assertThat(written.wayBack("users")).isEqualTo(new WayBack.Present());
        }

        @Test
        void scripts_that_are_not_planned_are_left_out_aloud() {
            plan("users");
            written.files("deploy/old.sql", "revert/older.sql");
            assertThat(written.history().remarks())
                    .containsExactly("left out, not in sqitch.plan: deploy/old.sql, revert/older.sql");
        }

        @Test
        void requirements_on_another_project_are_told() {
            plan("users [base:roles shop:@v1x]".replace(" shop:@v1x", ""));
            assertThat(written.history().remarks())
                    .anyMatch(remark -> remark.startsWith("changes of the project base are required"));
        }
    }

    @Nested
    class When_the_plan_contradicts_itself {

        @Test
        void a_requirement_that_is_not_there_is_refused() {
            plan("users [roles]");
            assertThatThrownBy(written::history)
                    .hasMessageContaining("line 4: users requires roles, which is not in the plan");
        }

        @Test
        void a_requirement_that_comes_later_is_refused() {
            plan("users [roles]", "roles");
            assertThatThrownBy(written::history).hasMessageContaining("users requires roles, which comes after it");
        }

        @Test
        void a_cycle_is_refused_with_its_way() {
            plan("a [b]", "b [c]", "c [a]");
            assertThatThrownBy(written::history)
                    .hasMessageContaining("a cycle: a requires b, which requires c, which requires a");
        }

        @Test
        void a_change_twice_without_a_tag_between_is_refused() {
            plan("users", "users");
            assertThatThrownBy(written::history).hasMessageContaining("users is planned twice, in line 4 and line 5");
        }

        @Test
        void what_a_merge_left_is_refused() {
            plan("users");
            written.file("sqitch.plan", "%project=shop\n\n<<<<<<< HEAD\nusers" + PLANNED + "\n");
            assertThatThrownBy(written::history).hasMessageContaining("line 3 is neither a change nor a tag: <<<<<<<");
        }

        @Test
        void a_change_without_its_script_is_refused() {
            plan("users");
            written.file("sqitch.plan", "%project=shop\n\nroles" + PLANNED + "\n");
            assertThatThrownBy(written::history).hasMessageContaining("roles has no deploy/roles.sql");
        }

        @Test
        void another_database_is_refused() {
            plan("users");
            written.file("sqitch.conf", "[core]\n  engine = pg\n");
            assertThatThrownBy(written.on(Product.MYSQL)::history).hasMessageContaining("engine = pg, not MySQL");
        }
    }

    /** The mysql client cuts at semicolons, psql knows better. */
    @Test
    void a_statement_with_semicolons_inside_has_a_delimiter_of_its_own_on_mysql() {
        plan("a 2024-01-01T00:00:00Z x <x@x>");
        written.files("deploy/a.sql");
        String statement = "CREATE PROCEDURE p() BEGIN SELECT 1; END";

        assertThat(written.asWritten(statement)).isEqualTo(statement);
        assertThat(written.on(Product.MYSQL).asWritten(statement))
                .isEqualTo("DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;");
        assertThat(written.asWritten("CREATE PROCEDURE p() BEGIN SELECT '//'; END"))
                .startsWith("DELIMITER $$\n")
                .endsWith("END$$\nDELIMITER ;");
    }
}
