package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.rows.RowChange.Kind;
import dev.rehearsal.rows.TableFingerprint.ColumnContents;
import dev.rehearsal.rows.TableFingerprint.ColumnFingerprint;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RowChangesTest {

    private static final ColumnFingerprint ID = column("id", "1", "int", 20, "ids");
    private static final ColumnFingerprint EMAIL = column("email", "2", "text", 15, "emails");

    private static ColumnFingerprint column(String name, String number, String type, long filled, String digest) {
        return new ColumnFingerprint(
                name, type, number, type.equals("boolean"), Optional.of(new ColumnContents(filled, digest)));
    }

    private static ColumnFingerprint untold(String name, String number) {
        return new ColumnFingerprint(name, "text", number, false, Optional.empty());
    }

    /** Whose digest is that of its columns. */
    private static TableFingerprint table(String name, String identity, long rows, ColumnFingerprint... columns) {
        List<ColumnFingerprint> sorted = Arrays.stream(columns)
                .sorted(Comparator.comparing(ColumnFingerprint::name))
                .toList();
        String digest = sorted.stream()
                .map(it -> it.contents().map(ColumnContents::digest).orElse("?"))
                .collect(Collectors.joining(","));
        return new TableFingerprint(name, identity, rows, digest, sorted);
    }

    private static TableFingerprint permuted(TableFingerprint table) {
        return new TableFingerprint(table.name(), table.identity(), table.rows(), "other", table.columns());
    }

    private static Fingerprints all(TableFingerprint... tables) {
        return new Fingerprints(Arrays.stream(tables).collect(Collectors.toMap(TableFingerprint::name, it -> it)));
    }

    private static List<String> messages(List<RowChange> changes) {
        return changes.stream().map(RowChange::message).toList();
    }

    private static List<Kind> kinds(List<RowChange> changes) {
        return changes.stream().map(RowChange::kind).toList();
    }

    @Nested
    class When_a_migration_has_gone_backward {

        private final TableFingerprint users = table("public.users", "d:1", 20, ID, EMAIL);

        private List<RowChange> leaving(TableFingerprint... tables) {
            return RowChanges.afterBackward(all(users), all(tables));
        }

        @Test
        void what_holds_what_it_held_is_no_change() {
            assertThat(leaving(users)).isEmpty();
            assertThat(leaving(table("public.users", "d:9", 20, EMAIL, ID))).isEmpty();
            assertThat(leaving(users, table("public.more", "d:2", 5, ID))).isEmpty();
        }

        @Test
        void a_table_that_is_not_there_is_destroyed_with_its_rows() {
            assertThat(leaving()).singleElement().satisfies(change -> {
                assertThat(change.kind()).isEqualTo(Kind.TABLE_DESTROYED);
                assertThat(change.count()).hasValue(20);
                assertThat(change.message()).isEqualTo("public.users is not there, with its 20 rows");
            });
            assertThat(RowChanges.afterBackward(all(table("public.users", "d:1", 0, ID)), all()))
                    .isEmpty();
        }

        @Test
        void rows_are_counted() {
            assertThat(messages(leaving(table("public.users", "d:1", 19, ID, EMAIL))))
                    .containsExactly("public.users has 19 rows instead of 20");
            assertThat(kinds(leaving(table("public.users", "d:1", 40, ID, EMAIL))))
                    .containsExactly(Kind.ROWS_ADDED);
            assertThat(messages(leaving(table("public.users", "d:1", 1, ID))))
                    .containsExactly(
                            "15 values of public.users.email went with the column, in 20 rows",
                            "public.users has 1 row instead of 20");
        }

        @Test
        void the_columns_with_other_values_are_named() {
            List<RowChange> changes =
                    leaving(table("public.users", "d:1", 20, ID, column("email", "2", "text", 15, "cut")));
            assertThat(messages(changes)).containsExactly("public.users has other values in email");
            assertThat(changes.get(0).columns()).containsExactly("email");
        }

        @Test
        void values_in_other_rows_are_told_apart_from_other_values() {
            assertThat(messages(leaving(permuted(users)))).containsExactly("public.users has its values in other rows");
        }

        @Test
        void columns_are_compared_one_by_one_where_others_are_missing_or_left() {
            ColumnFingerprint left = column("left", "3", "int", 0, "none");
            assertThat(leaving(table("public.users", "d:1", 20, ID, EMAIL, left)))
                    .isEmpty();
            assertThat(messages(
                            leaving(table("public.users", "d:1", 20, left, EMAIL, column("id", "1", "int", 20, "x")))))
                    .containsExactly("public.users has other values in id");
            assertThat(leaving(table("public.users", "d:1", 20, ID, column("email", "2", "varchar", 15, "emails"))))
                    .as("of another type, which is no business of the rows")
                    .isEmpty();
        }

        @Test
        void a_large_table_says_no_more_than_that_it_differs() {
            TableFingerprint large = table("public.users", "d:1", 20000, untold("a", "1"), untold("b", "2"));
            assertThat(messages(RowChanges.afterBackward(all(large), all(permuted(large)))))
                    .containsExactly("public.users has other values");
        }
    }

    @Nested
    class When_a_migration_has_gone_forward {

        private final TableFingerprint users = table("public.users", "d:1", 20, ID, EMAIL);

        private List<RowChange> after(TableFingerprint... tables) {
            return RowChanges.byForward(all(users), all(tables));
        }

        @Test
        void more_columns_and_tables_are_no_change() {
            assertThat(after(
                            table("public.users", "d:1", 20, ID, EMAIL, column("more", "3", "int", 20, "x")),
                            table("public.more", "d:2", 20, ID)))
                    .isEmpty();
        }

        @Test
        void a_renamed_table_and_column_are_followed() {
            ColumnFingerprint mail = column("mail", "2", "text", 15, "emails");
            assertThat(after(table("public.people", "d:1", 20, ID, mail))).isEmpty();
            assertThat(messages(after(table("public.people", "d:1", 20, ID, column("mail", "2", "text", 15, "other")))))
                    .containsExactly("public.users has other values in email");
        }

        @Test
        void a_name_that_another_table_has_taken_is_not_mistaken() {
            TableFingerprint other = table("public.other", "d:2", 3, ID);
            List<RowChange> changes = RowChanges.byForward(
                    all(users, other),
                    all(table("public.users", "d:2", 3, ID), table("public.old", "d:1", 20, ID, EMAIL)));
            assertThat(changes).isEmpty();
        }

        @Test
        void values_that_went_with_a_column_are_counted() {
            assertThat(messages(after(table("public.users", "d:1", 20, ID))))
                    .containsExactly("15 values of public.users.email went with the column, in 20 rows");
            assertThat(RowChanges.byForward(
                            all(table("public.users", "d:1", 20, ID, column("email", "2", "text", 0, "none"))),
                            all(table("public.users", "d:1", 20, ID))))
                    .as("it held nothing")
                    .isEmpty();
        }

        @Test
        void what_another_column_holds_is_not_destroyed() {
            assertThat(after(table("public.users", "d:1", 20, ID, column("contact", "3", "varchar", 15, "emails"))))
                    .isEmpty();
        }

        @Test
        void of_few_values_another_column_holds_the_same_by_chance() {
            ColumnFingerprint seen = column("seen", "3", "boolean", 20, "half");
            ColumnFingerprint read = column("read", "4", "boolean", 20, "half");
            assertThat(messages(RowChanges.byForward(
                            all(table("public.mail", "d:1", 20, ID, seen, read)),
                            all(table("public.mail", "d:1", 20, ID, read)))))
                    .containsExactly("20 values of public.mail.seen went with the column, in 20 rows"
                            + " (read holds the same: a copy, or by chance)");
        }

        @Test
        void of_few_values_a_column_that_the_migration_wrote_is_a_copy() {
            ColumnFingerprint seen = column("seen", "3", "boolean", 20, "half");
            TableFingerprint copied = table("public.mail", "d:1", 20, ID, column("read", "4", "boolean", 20, "half"));
            assertThat(RowChanges.byForward(all(table("public.mail", "d:1", 20, ID, seen)), all(copied)))
                    .isEmpty();
            ColumnFingerprint other = column("read", "4", "boolean", 20, "all");
            assertThat(kinds(RowChanges.byForward(all(table("public.mail", "d:1", 20, ID, seen, other)), all(copied))))
                    .containsExactly(Kind.ROWS_CHANGED);
        }

        @Test
        void rows_that_went_with_a_table_are_counted() {
            assertThat(messages(after())).containsExactly("20 rows of public.users went with the table");
            assertThat(after(table("public.people", "d:7", 20, column("mail", "5", "text", 15, "emails"), ID)))
                    .as("another table holds them")
                    .isEmpty();
        }

        @Test
        void a_table_made_anew_under_its_name_is_compared() {
            assertThat(after(table("public.users", "d:8", 20, EMAIL, ID))).isEmpty();
            assertThat(messages(after(table("public.users", "d:8", 12, EMAIL, ID))))
                    .containsExactly("public.users has 12 rows instead of 20");
        }

        @Test
        void a_conversion_is_told_where_it_writes_values_in_another_way() {
            assertThat(after(table("public.users", "d:1", 20, column("id", "1", "bigint", 20, "ids"), EMAIL)))
                    .isEmpty();
            assertThat(after(table("public.users", "d:1", 20, ID, column("email", "2", "varchar(3)", 15, "cut"))))
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.kind()).isEqualTo(Kind.VALUES_CONVERTED);
                        assertThat(change.message())
                                .isEqualTo("public.users.email went from text to varchar(3), and holds values that are"
                                        + " written in another way");
                    });
        }
    }

    @Nested
    class When_a_migration_has_come_forward_again {

        private final TableFingerprint before = table("public.users", "d:1", 20, ID, EMAIL);

        private TableFingerprint with(ColumnFingerprint... columns) {
            return table("public.users", "d:1", 20, columns);
        }

        private List<RowChange> again(TableFingerprint first, TableFingerprint again) {
            return RowChanges.afterForwardAgain(all(before), all(first), all(again));
        }

        @Test
        void a_new_column_that_differs_is_not_deterministic() {
            List<RowChange> changes = again(
                    with(ID, EMAIL, column("made", "3", "timestamp", 20, "then")),
                    with(ID, EMAIL, column("made", "5", "timestamp", 20, "now")));
            assertThat(kinds(changes)).containsExactly(Kind.NOT_DETERMINISTIC);
            assertThat(messages(changes)).containsExactly("public.users.made is filled with something else each time");
        }

        @Test
        void a_column_that_was_there_before_may_not_differ() {
            List<RowChange> changes = again(
                    with(ID, EMAIL, column("made", "3", "timestamp", 20, "then")),
                    with(ID, column("email", "2", "text", 15, "x"), column("made", "5", "timestamp", 20, "now")));
            assertThat(kinds(changes)).containsExactly(Kind.NOT_DETERMINISTIC, Kind.ROWS_CHANGED);
            assertThat(changes.get(1).columns()).containsExactly("email");
        }

        @Test
        void a_column_that_was_renamed_was_there_before() {
            List<RowChange> changes = again(
                    with(ID, column("mail", "2", "text", 15, "emails")),
                    with(ID, column("mail", "2", "text", 15, "x")));
            assertThat(kinds(changes)).containsExactly(Kind.ROWS_CHANGED);
        }

        @Test
        void a_new_table_may_be_filled_with_something_else_but_not_with_more() {
            TableFingerprint first = table("public.tokens", "d:2", 20, column("token", "1", "uuid", 20, "a"));
            assertThat(kinds(again(first, table("public.tokens", "d:3", 20, column("token", "1", "uuid", 20, "b")))))
                    .containsExactly(Kind.NOT_DETERMINISTIC);
            assertThat(kinds(again(first, table("public.tokens", "d:3", 40, column("token", "1", "uuid", 40, "b")))))
                    .containsExactly(Kind.ROWS_ADDED);
        }

        @Test
        void new_values_in_other_rows_are_not_deterministic() {
            TableFingerprint first = with(ID, EMAIL, column("number", "3", "int", 20, "1-20"));
            assertThat(kinds(again(first, permuted(first)))).containsExactly(Kind.NOT_DETERMINISTIC);
            assertThat(kinds(again(before, permuted(before)))).containsExactly(Kind.ROWS_CHANGED);
        }
    }

    @Test
    void a_large_table_with_a_new_column_is_said_to_be_untold() {
        TableFingerprint before = table("public.users", "d:1", 20000, untold("a", "1"));
        TableFingerprint first = table("public.users", "d:1", 20000, untold("a", "1"), untold("made", "2"));
        List<RowChange> changes = RowChanges.afterForwardAgain(all(before), all(first), all(permuted(first)));
        assertThat(kinds(changes)).containsExactly(Kind.NOT_DETERMINISTIC);
        assertThat(messages(changes))
                .containsExactly(
                        "public.users has other values, presumably in made; it is too large to tell its columns"
                                + " apart");
    }

    @Test
    void kinds_have_readable_ids() {
        assertThat(Map.of(
                        Kind.ROWS_DELETED.id(), Kind.ROWS_DELETED.isDestruction(),
                        Kind.VALUES_CONVERTED.id(), Kind.VALUES_CONVERTED.isDestruction()))
                .isEqualTo(Map.of("rows-deleted", true, "values-converted", false));
    }
}
