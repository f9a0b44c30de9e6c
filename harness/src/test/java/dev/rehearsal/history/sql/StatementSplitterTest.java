package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {

    private static StatementSplitter split(Product product, String sql) {
        return StatementSplitter.of(product, "V1.sql", new Script.Part(sql, 1), () -> product == Product.MYSQL);
    }

    @Nested
    class On_either_product {

        @ParameterizedTest
        @EnumSource
        void takes_statements_apart_at_semicolons_and_knows_their_lines(Product product) {
            assertThat(split(product, "a;\n b\nc;;\n;d;e"))
                    .toIterable()
                    .containsExactly(
                            new SqlStatement("a", 1),
                            new SqlStatement("b\nc", 2),
                            new SqlStatement("d", 4),
                            new SqlStatement("e", 4));
        }

        @ParameterizedTest
        @EnumSource
        void counts_lines_from_where_the_part_begins_in_its_file(Product product) {
            Script.Part part = new Script.Part("\na;", 40);
            assertThat(StatementSplitter.of(product, "V1.sql", part, () -> true).next())
                    .isEqualTo(new SqlStatement("a", 41));
        }

        @ParameterizedTest
        @EnumSource
        void takes_a_last_statement_without_semicolon(Product product) {
            assertThat(split(product, "a;\nb\n")).toIterable().last().isEqualTo(new SqlStatement("b", 2));
        }

        @ParameterizedTest
        @EnumSource
        void leaves_comments_around_a_statement_out_and_those_inside_in(Product product) {
            String sql = "-- one\n/* two;\n */ a -- three;\n b /* four; */\n-- five\n;\n-- six;";
            assertThat(split(product, sql)).toIterable().containsExactly(new SqlStatement("a -- three;\n b", 3));
        }

        @ParameterizedTest
        @EnumSource
        void counts_a_line_that_ends_with_two_characters_once(Product product) {
            assertThat(split(product, "a;\r\n-- b;\r\nc;\r\n"))
                    .toIterable()
                    .containsExactly(new SqlStatement("a", 1), new SqlStatement("c", 3));
        }

        @ParameterizedTest
        @EnumSource
        void passes_over_a_byte_order_mark(Product product) {
            assertThat(split(product, "\uFEFFa")).toIterable().containsExactly(new SqlStatement("a", 1));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ";", " \n", "-- a;", "-- a;\n", "/* a; */", "/* never closed; ", "--", ";;\n;"})
        void finds_nothing_in_an_empty_script(String sql) {
            assertThat(split(Product.POSTGRESQL, sql)).isExhausted();
            assertThat(split(Product.MYSQL, sql)).isExhausted();
        }

        @ParameterizedTest
        @EnumSource
        void leaves_an_open_quote_to_the_server(Product product) {
            assertThat(split(product, "a 'b; c;\n")).toIterable().containsExactly(new SqlStatement("a 'b; c;\n", 1));
        }

        @ParameterizedTest
        @EnumSource
        void has_no_next_statement_behind_the_last(Product product) {
            assertThatThrownBy(() -> split(product, ";").next()).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Nested
    class On_postgresql {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select 'a;b'",
                    "select 'it''s;'",
                    "select 'a\\'",
                    "select E'a\\';b'",
                    "select e'\\\\'",
                    "select E'a'\n  'b\\';c'",
                    "select name'a\\'",
                    "select U&'d\\0061t;', U&\"d;\"",
                    "select \"a;\"\"b;\"",
                    "select $$a;b$$",
                    "select $a$ ; $b$ ; $$ ; $a$",
                    "select $größe_1$;$größe_1$",
                    "select a$b$ + c$b$",
                    "select 1 /* a /* b; */ c; */ + 2",
                    "select 1 @/* ; */ 2",
                    "select 2 ---; 3;\n + 4",
                    "create rule r as on insert to t do also (delete from a; delete from b;)",
                    "do $x$ begin if 'a' then b; end if; end $x$",
                    "select array[1]::text[], a ? b, :x, {1}"
                })
        void keeps_whole(String sql) {
            Split.postgres(sql + ";select 1").is("1: " + sql, sql.lines().count() + ": select 1");
        }

        @Test
        void a_dollar_with_a_number_is_a_parameter() {
            Split.postgres("prepare p as select $1;select $2").is("1: prepare p as select $1", "1: select $2");
        }

        @Test
        void a_name_may_hold_dollars() {
            Split.postgres("select a$b$;select c$b$").is("1: select a$b$", "1: select c$b$");
        }

        @Test
        void strings_of_two_lines_are_told_from_two_strings() {
            Split.postgres("select E'a' 'b\\';select 1").is("1: select E'a' 'b\\'", "1: select 1");
        }

        @Test
        void backslashes_escape_in_plain_strings_where_the_server_says_so() {
            Split.postgresWithBackslashes("select 'a\\';b';select 1").is("1: select 'a\\';b'", "1: select 1");
        }

        @Test
        void a_hash_is_no_comment() {
            Split.postgres("select 5 # 3; select 1").is("1: select 5 # 3", "1: select 1");
        }

        @Test
        void a_body_in_the_syntax_of_the_standard_is_whole() {
            Split.postgres(
                            "create or replace function f(begin int) returns int begin atomic",
                            "  select case when begin > 1 then 1 else 2 end;",
                            "  select 1; end;",
                            "create procedure p() begin atomic end; begin;")
                    .is(
                            """
                            1: create or replace function f(begin int) returns int begin atomic
                              select case when begin > 1 then 1 else 2 end;
                              select 1; end""",
                            "4: create procedure p() begin atomic end",
                            "4: begin");
        }

        @Test
        void begin_is_no_body_elsewhere() {
            Split.postgres("begin;create table atomic(begin int);end;commit")
                    .is("1: begin", "1: create table atomic(begin int)", "1: end", "1: commit");
        }
    }

    @Nested
    class On_rows_behind_a_copy {

        private String rows(SqlStatement statement) {
            return statement.copyRows().orElseThrow().toString();
        }

        @Test
        void takes_them_to_the_line_that_ends_them() {
            Split split = Split.postgres(
                    "COPY t (a, \"from\") FROM stdin WITH (format text); -- rows", "1;'", "\\.x", "C:\\.", "\\.", "b;");
            split.is("1: COPY t (a, \"from\") FROM stdin WITH (format text)", "6: b");
            assertThat(rows(split.statements().get(0))).isEqualTo("1;'\n\\.x\nC:\\.\n");
            assertThat(split.statements().get(1).copyRows()).isEmpty();
        }

        @Test
        void takes_them_with_their_line_ends() {
            assertThat(rows(Split.postgres("copy t from stdin;\r", "1\r", "\\.\r", "")
                            .statements()
                            .get(0)))
                    .isEqualTo("1\r\n");
        }

        @Test
        void takes_them_to_the_end_where_nothing_ends_them() {
            assertThat(rows(Split.postgres("copy t from stdin;", "1", "2")
                            .statements()
                            .get(0)))
                    .isEqualTo("1\n2");
        }

        @Test
        void there_may_be_none() {
            Split split = Split.postgres("copy t from stdin;", "\\.", "copy t from stdin;");
            assertThat(split.statements()).extracting(this::rows).containsExactly("", "");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "copy t from '/stdin'",
                    "copy t to stdout",
                    "copy (select 1 from stdin) to stdout",
                    "select 1 from stdin"
                })
        void other_statements_have_none(String sql) {
            Split split = Split.postgres(sql + ";", "select 1");
            split.is("1: " + sql, "2: select 1");
            assertThat(split.statements().get(0).copyRows()).isEmpty();
        }

        @Test
        void a_statement_between_is_refused() {
            assertThatThrownBy(() -> Split.postgres("", "copy t from stdin; select 1;", "1"))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessage(
                            """
                            Cannot run V1.sql, line 2
                              found: between a COPY ... FROM stdin and its rows: select 1;
                              do:    Begin the rows on the line after the semicolon.""");
        }
    }

    @Nested
    class On_commands_to_psql {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\set ON_ERROR_STOP on",
                    "\\set ON_ERROR_STOP",
                    "\\set  VERBOSITY  verbose",
                    "\\echo it's;",
                    "\\restrict abc",
                    "\\unrestrict abc",
                    "\\timing",
                    "\\pset format unaligned",
                    "\\encoding UTF8",
                    "\\encoding 'utf-8';",
                    "\\dt+ public.*",
                    "\\?"
                })
        void passes_over_harmless_ones(String command) {
            Split.postgres("a;", "  " + command, "b;").is("1: a", "3: b");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\connect other",
                    "\\c other",
                    "\\i other.sql",
                    "\\ir other.sql",
                    "\\copy t from x",
                    "\\gexec",
                    "\\gset",
                    "\\if true",
                    "\\! rm x",
                    "\\set ON_ERROR_STOP off",
                    "\\set AUTOCOMMIT off",
                    "\\set name value",
                    "\\encoding LATIN1",
                    "\\;",
                    "\\"
                })
        void refuses_the_others_with_their_line(String command) {
            assertThatThrownBy(() -> Split.postgres("a;", "", command, "b"))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessage(
                            """
                            Cannot run V1.sql, line 3
                              found: a command to psql: %s
                              do:    Write it in SQL, or take it out: the statements go to the server without psql."""
                                    .formatted(command));
        }

        @Test
        void hands_out_what_stands_before_a_refused_one() {
            StatementSplitter splitter = split(Product.POSTGRESQL, "a;\n\\connect b");
            assertThat(splitter.next()).isEqualTo(new SqlStatement("a", 1));
            assertThatThrownBy(splitter::hasNext).isInstanceOf(RehearsalException.class);
        }

        @Test
        void refuses_a_harmless_one_inside_a_statement() {
            assertThatThrownBy(() -> Split.postgres("a", "\\echo b", ";"))
                    .hasMessageContaining("in the middle of a statement: \\echo b")
                    .hasMessageContaining("line 2");
        }

        @Test
        void sends_and_quits_as_psql_does() {
            Split.postgres("a \\g", "b;", "\\q", "c;").is("1: a", "2: b");
        }
    }
}
