package dev.rehearsal.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.Finding.Severity;
import dev.rehearsal.rehearsal.Outcome;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One sentence for each way to be broken: what is caught, and where. */
class BrokenHistoriesTest {

    private static List<String> reasons(String way, String step) {
        return Sample.broken(way).reasons(step);
    }

    @Nested
    class When_the_way_back_leaves_something {

        @Test
        void a_missing_drop_leaves_a_table() {
            assertThat(reasons("missing-drop", "0002_create_loans/backward"))
                    .contains("It left behind: table public.loan_reminders");
        }

        @Test
        void an_enum_type_outlives_its_column() {
            assertThat(reasons("leftover-enum", "0002_add_loan_state/backward"))
                    .containsExactly("It left behind: enum public.loan_state");
        }

        @Test
        void the_first_migration_leaves_a_function_in_an_empty_database() {
            assertThat(reasons("leftover-first", "0001_create_members/backward"))
                    .containsExactly("It left behind: function public.touch_updated_at()");
        }

        @Test
        void a_way_back_of_comments_leaves_everything() {
            assertThat(reasons("silent-no-op-backward", "0002_add_member_since/backward"))
                    .containsExactly("It left behind: column public.members.member_since");
        }

        @Test
        void an_enum_value_stays() {
            assertThat(reasons("enum-value", "0002_loans_can_be_lost/backward"))
                    .singleElement()
                    .asString()
                    .startsWith("It did not restore: enum public.loan_state")
                    .contains("'lost'");
        }

        @Test
        void the_index_of_a_foreign_key_stays_on_mysql() {
            assertThat(reasons("foreign-key-index-mysql", "0002_loans_belong_to_members/backward"))
                    .containsExactly("It left behind: index loans.loans_belong_to_members");
        }
    }

    @Nested
    class When_the_way_back_restores_something_else {

        @Test
        void a_column_comes_back_without_its_limit() {
            assertThat(reasons("wrong-type-restored", "0002_unlimit_titles/backward"))
                    .singleElement()
                    .asString()
                    .contains("column public.books.title", "should be title character varying(120)");
        }

        @Test
        void a_default_does_not_come_back() {
            assertThat(reasons("lost-default", "0002_number_loan_states/backward"))
                    .singleElement()
                    .asString()
                    .contains("column public.loans.state", "DEFAULT 'out'");
        }

        @Test
        void a_comment_does_not_come_back() {
            assertThat(reasons("lost-comment", "0003_count_loans_as_integer/backward"))
                    .singleElement()
                    .asString()
                    .contains("view public.loans_by_member", "reading-room screen");
        }

        @Test
        void a_privilege_does_not_come_back() {
            assertThat(reasons("lost-privilege", "0002_show_due_dates/backward"))
                    .containsExactly("It did not bring back: privilege TABLE public.books_out TO PUBLIC");
        }

        @Test
        void a_constraint_comes_back_unproven() {
            assertThat(reasons("constraint-not-validated", "0002_loans_can_be_lost/backward"))
                    .singleElement()
                    .asString()
                    .contains("constraint public.loans.loans_state_known", "NOT VALID");
        }

        @Test
        void a_trigger_stays_disabled() {
            assertThat(reasons("trigger-left-disabled", "0002_write_fines_as_debts/backward"))
                    .singleElement()
                    .asString()
                    .contains("DISABLE TRIGGER fines_are_audited");
        }

        @Test
        void modify_forgets_not_null_and_the_comment_on_mysql() {
            assertThat(reasons("modify-forgets-mysql", "0002_nickname_guest/backward"))
                    .singleElement()
                    .asString()
                    .contains("column members.nickname", "NOT NULL", "shown to other members");
        }

        @Test
        void the_wrong_one_of_two_tables_of_one_name_is_dropped() {
            assertThat(reasons("same-name-in-two-schemas", "0002_create_archive/backward"))
                    .contains("It left behind: table archive.loans", "It did not bring back: table public.loans");
        }

        @Test
        void cascade_takes_the_view_of_another_migration() {
            assertThat(reasons("cascade-takes-more", "0003_add_isbn/backward"))
                    .containsExactly("It did not bring back: view public.catalogue");
        }
    }

    @Nested
    class When_rows_do_not_come_back {

        @Test
        void a_nullable_column_is_lost() {
            assertThat(reasons("lost-nullable-column", "0002_name_it_display_name/backward"))
                    .contains("Rows are not what they were before the migration:"
                            + " public.members has other values in nickname")
                    .anySatisfy(reason -> assertThat(reason).matches("id \\d+: nickname was '.*', is null"));
        }

        @Test
        void a_value_is_truncated() {
            assertThat(reasons("value-truncated", "0002_unlimit_titles/backward"))
                    .first()
                    .asString()
                    .contains("public.books has other values in title");
        }

        @Test
        void a_backfill_that_runs_again_doubles_rows() {
            assertThat(reasons("backfill-runs-again", "0002_record_old_loans/backward"))
                    .first()
                    .asString()
                    .contains("public.loan_events has 40 rows instead of 20");
        }

        @Test
        void a_default_overwrites_what_nobody_had_decided() {
            assertThat(reasons("default-overwrites", "0002_newsletter_by_default/backward"))
                    .anySatisfy(reason -> assertThat(reason).contains("public.members has other values in newsletter"))
                    .anySatisfy(reason -> assertThat(reason).matches("id \\d+: newsletter was null, is '.*'"));
        }

        @Test
        void a_time_zone_shifts_timestamps() {
            assertThat(reasons("time-zone-shift", "0002_know_the_time_zone/backward"))
                    .first()
                    .asString()
                    .contains("public.loans has other values in due_at");
        }

        @Test
        void an_enum_is_mapped_wrongly() {
            assertThat(reasons("enum-mapped-wrongly", "0002_number_states/backward"))
                    .anySatisfy(reason -> assertThat(reason).contains("public.loans has other values in state"))
                    .anySatisfy(reason -> assertThat(reason).matches("id \\d+: state was 'returned', is 'lost'"));
        }

        @Test
        void orphans_are_made() {
            assertThat(reasons("orphans-made", "0002_require_an_email/forward"))
                    .containsExactly("invariants.sql:2 finds 1 wrong row: (id 20, member_id 2)");
            assertThat(reasons("orphans-made", "0002_require_an_email/backward"))
                    .isEmpty();
        }

        @Test
        void a_composite_key_has_another_order() {
            assertThat(reasons("composite-key-order", "0002_number_shelves/backward"))
                    .singleElement()
                    .asString()
                    .contains("constraint public.shelves.shelves_pkey", "(shelf, branch)", "(branch, shelf)");
        }

        @Test
        void precision_is_lost() {
            assertThat(reasons("precision-lost", "0002_fines_in_cents/backward"))
                    .first()
                    .asString()
                    .contains("public.fines has other values in amount");
        }

        @Test
        void a_sequence_is_set_back() {
            assertThat(Sample.broken("sequence-set-back").findings("0002_ids_from_elsewhere/backward"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.hazard()).isEqualTo("sequence-behind");
                        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                        assertThat(finding.message())
                                .contains("public.members_id_seq gives 1 next", "public.members.id holds");
                    });
        }

        @Test
        void not_null_fills_zeros_on_mysql() {
            assertThat(reasons("zeros-filled-mysql", "0002_fines_of_their_own/backward"))
                    .anySatisfy(reason -> assertThat(reason).contains("loans has other values in fine"))
                    .anySatisfy(reason -> assertThat(reason).matches("id \\d+: fine was '.*', is '0'"));
        }
    }

    @Nested
    class When_a_migration_fails {

        @Test
        void backward_names_a_constraint_that_is_not_there() {
            assertThat(reasons("fails-backward", "0002_loans_belong_to_members/backward"))
                    .first()
                    .asString()
                    .contains("loans_belong_to_members", "does not exist");
        }

        @Test
        void forward_says_which_column_is_missing() {
            assertThat(reasons("fails-forward", "0002_index_authors/forward"))
                    .first()
                    .asString()
                    .contains("0002_index_authors.up.sql:1", "author_name");
        }

        @Test
        void those_behind_it_say_by_whom_they_are_blocked() {
            assertThat(Sample.broken("fails-forward").outcome("0004_place_books/forward"))
                    .isEqualTo(new Outcome.Blocked("postgresql-18/0002_index_authors/forward"));
        }

        @Test
        void forward_again_meets_its_own_rows() {
            assertThat(reasons("forward-again-fails", "0002_name_the_branches/forward-again"))
                    .first()
                    .asString()
                    .contains("branches_pkey");
        }

        @Test
        void only_the_descent_meets_the_rows_of_a_later_migration() {
            assertThat(reasons("descent-only", "0002_loans_can_be_lost/backward"))
                    .isEmpty();
            assertThat(reasons("descent-only", "0002_loans_can_be_lost/descent"))
                    .first()
                    .asString()
                    .contains("loans_state_known");
        }

        @Test
        void a_concurrent_build_leaves_an_invalid_index() {
            assertThat(reasons("invalid-index", "0003_unique_emails/forward"))
                    .contains("Half applied, it left: index public.members.members_email_key");
        }

        @Test
        void half_of_it_stays_on_mysql() {
            assertThat(reasons("half-applied-mysql", "0002_create_loans/forward"))
                    .contains("Half applied, it left: table loans");
        }

        @Test
        void concurrently_cannot_run_where_the_tool_begins_a_transaction() {
            assertThat(reasons("concurrently-in-transaction", "00002_index_authors/forward"))
                    .first()
                    .asString()
                    .contains("cannot run inside a transaction block");
        }

        @Test
        void ten_comes_before_nine_where_the_tool_sorts_by_name() {
            assertThat(reasons("order-by-name", "10_add_due_dates/forward"))
                    .first()
                    .asString()
                    .contains("relation \"loans\" does not exist");
        }
    }

    @Nested
    class When_somebody_has_to_decide {

        @Test
        void one_version_twice_is_refused_before_anything_runs() {
            assertThatThrownBy(() -> Sample.broken("one-version-twice").rehearse())
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContainingAll("0002_create_fines.up.sql", "0002_create_loans.up.sql");
        }

        @Test
        void a_missing_backward_file_is_no_way_back() {
            assertThat(Sample.broken("no-way-back").outcome("0002_forget_birthdays/backward"))
                    .isInstanceOf(Outcome.NoWayBack.class);
        }

        @Test
        void a_migration_that_says_why_is_irreversible() {
            assertThat(Sample.broken("declared-irreversible").outcome("0002_forget_birthdays/backward"))
                    .isEqualTo(new Outcome.Irreversible("the board decided that we do not keep birthdays"));
        }
    }

    @Nested
    class When_nothing_is_wrong {

        @Test
        void ten_comes_after_nine_where_the_tool_sorts_by_number() {
            assertThat(Sample.broken("order-by-number").rehearse())
                    .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Passed.class));
        }

        @Test
        void another_order_of_columns_passes() {
            assertThat(Sample.broken("column-order").outcome("0002_know_the_time_zone/backward"))
                    .isInstanceOf(Outcome.Passed.class);
        }
    }
}
