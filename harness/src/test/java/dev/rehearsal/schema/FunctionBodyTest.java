package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\t',
            value = {
                "SELECT  a ~ SELECT a",
                "SELECT a, b ~ SELECT a,b",
                "f ( a ) ~ f(a)",
                "BEGIN NULL; END ~ begin null;end",
                "a /* one */ b ~ a b",
                "SELECT 'it''s', a ~ SELECT 'it''s',A",
                "SELECT E'\\'', A ~ select E'\\'',a",
                "AS $function$ BEGIN END $function$ ~ AS $function$BEGIN END$function$",
            })
    void these_say_the_same(String one, String other) {
        assertThat(compared(one)).isEqualTo(compared(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\t',
            value = {
                "'a  b' ~ 'a b'",
                "'A' ~ 'a'",
                "\"A\" ~ \"a\"",
                "'-- a' ~ '-- b'",
                "$$A$$ ~ $$a$$",
                "$x$ A $$ B $$ $x$ ~ $x$ A $$ b $$ $x$",
                "E'\\' -- A' ~ E'\\' -- b'",
                "a < -1 ~ a <-1",
                "a b ~ ab",
            })
    void these_do_not(String one, String other) {
        assertThat(compared(one)).isNotEqualTo(compared(other));
    }

    @Test
    void a_comment_ends_with_its_line() {
        assertThat(compared("a -- b\nc")).isEqualTo(compared("a c")).isNotEqualTo(compared("a -- b c"));
    }

    @Test
    void a_long_body_is_no_trouble() {
        String body = "SELECT '" + "''x".repeat(20_000) + "';" + " -- one\n".repeat(2_000);
        assertThat(compared(body)).endsWith(";");
    }

    @Test
    void in_other_languages_every_letter_counts() {
        assertThat(FunctionBody.compared("if A:\n  b", "plpython3u")).isEqualTo("if A:\n  b");
    }

    private static String compared(String body) {
        return FunctionBody.compared(body, "plpgsql");
    }
}
