package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import org.junit.jupiter.api.Test;

class MessageStatementsTest {

    @Test
    void semicolons_in_quotes_bodies_and_comments_end_nothing() {
        assertThat(MessageStatements.of(
                        Product.POSTGRESQL,
                        "SELECT ';' ; -- one; two\n DO $$BEGIN NULL; END$$; /* ; */ SELECT 2",
                        () -> false))
                .containsExactly("SELECT ';'", "DO $$BEGIN NULL; END$$", "SELECT 2");
    }

    @Test
    void a_copy_takes_nothing_of_what_follows() {
        assertThat(MessageStatements.of(Product.POSTGRESQL, "COPY a FROM STDIN; SELECT 1", () -> false))
                .containsExactly("COPY a FROM STDIN", "SELECT 1");
    }

    @Test
    void a_routine_of_mysql_stays_whole_without_a_delimiter() {
        String routine = "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END";
        assertThat(MessageStatements.of(Product.MYSQL, routine + ";CALL p()", () -> true))
                .containsExactly(routine, "CALL p()");
    }

    @Test
    void nothing_is_in_an_empty_message() {
        assertThat(MessageStatements.of(Product.MYSQL, " ; -- nothing\n;", () -> true))
                .isEmpty();
    }
}
