package dev.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSqlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ':a;' ",
                "SELECT 'it''s :a;'",
                "SELECT \":a;\"",
                "SELECT `:a;`",
                "SELECT 1 -- :a;",
                "SELECT /* :a; */ 1",
                "SELECT $$ :a; $$",
                "SELECT $x$ :a; $$ ; $x$",
                "SELECT x::int"
            })
    void what_stands_in_a_text_a_name_or_a_comment_is_neither_a_parameter_nor_an_end(String sql) {
        assertThat(NamedSql.split(sql)).singleElement().satisfies(it -> {
            assertThat(it.positional()).isEqualTo(sql.strip());
            assertThat(it.parameters()).isEmpty();
        });
    }

    @Test
    void a_name_may_come_several_times() {
        assertThat(NamedSql.split("SELECT :a, :b, :a").get(0).parameters()).containsExactly("a", "b", "a");
    }

    @Test
    void an_operator_of_json_is_no_parameter_of_the_drivers() {
        assertThat(NamedSql.split("SELECT j ? 'k'").get(0).positional()).isEqualTo("SELECT j ?? 'k'");
    }
}
