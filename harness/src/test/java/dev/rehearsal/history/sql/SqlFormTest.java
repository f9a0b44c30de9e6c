package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlFormTest {

    @ParameterizedTest
    @EnumSource
    void comments_and_line_ends_become_one_space(Product product) {
        SqlForm form = SqlForm.of(product, "-- why\nUPDATE  t /* all */\n  SET n = 1 ;\n");
        assertThat(form.text()).isEqualTo("UPDATE t SET n = 1");
        assertThat(form.form()).isEqualTo(form.text());
    }

    @ParameterizedTest
    @EnumSource
    void what_stands_in_strings_and_parentheses_is_no_part_of_the_form(Product product) {
        SqlForm form = SqlForm.of(product, "ALTER TABLE t ADD CHECK (n IN (1, 2)), COMMENT 'a, b'");
        assertThat(form.text()).isEqualTo("ALTER TABLE t ADD CHECK (n IN (1, 2)), COMMENT 'a, b'");
        assertThat(form.form()).isEqualTo("ALTER TABLE t ADD CHECK (           ), COMMENT       ");
    }

    @Test
    void quoted_names_are_part_of_it() {
        assertThat(SqlForm.of(Product.POSTGRESQL, "DROP INDEX \"a b\"").form()).isEqualTo("DROP INDEX \"a b\"");
        assertThat(SqlForm.of(Product.MYSQL, "DROP INDEX `a b` ON t").form()).isEqualTo("DROP INDEX `a b` ON t");
        assertThat(SqlForm.of(Product.MYSQL, "SELECT \"a\"").form()).isEqualTo("SELECT    ");
    }

    @Test
    void what_is_closed_and_was_never_opened_harms_nobody() {
        assertThat(SqlForm.of(Product.POSTGRESQL, "a ) b ( c").form())
                .hasSize(9)
                .startsWith("a ) b (");
    }
}
