package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.locks.MysqlAlgorithm;
import dev.rehearsal.rehearsal.ObservedStatement.LocksSeen;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeFormsTest {

    private static final Schema POSTGRESQL = new Schema(
            Product.POSTGRESQL,
            List.of(
                    new SchemaObject(ObjectKind.TABLE, "public.orders", Map.of()),
                    new SchemaObject(ObjectKind.MATERIALIZED_VIEW, "public.totals", Map.of()),
                    new SchemaObject(ObjectKind.TABLE, "public.events", Map.of("partition key", "RANGE (day)"))));

    private static final Schema MYSQL =
            new Schema(Product.MYSQL, List.of(new SchemaObject(ObjectKind.TABLE, "orders", Map.of())));

    /** What it is seen to do, in its transaction. */
    private static String instead(String sql, List<String> rewrites, List<String> scans) {
        return instead(sql, LocksSeen.HELD, rewrites, scans);
    }

    private static String instead(String sql, LocksSeen seen, List<String> rewrites, List<String> scans) {
        return new SafeForms(POSTGRESQL, Optional.of("Mark it."))
                .instead(observed(sql, seen, rewrites, scans, Optional.empty()))
                .orElse("");
    }

    private static ObservedStatement observed(
            String sql, LocksSeen seen, List<String> rewrites, List<String> scans, Optional<MysqlAlgorithm> algorithm) {
        return new ObservedStatement(sql, 1, Duration.ofSeconds(1), 0, List.of(), seen, rewrites, scans, algorithm);
    }

    private static String rewriting(String sql) {
        return instead(sql, List.of("public.orders"), List.of("public.orders"));
    }

    private static String scanning(String sql) {
        return instead(sql, List.of(), List.of("public.orders"));
    }

    private static String doingNothing(String sql) {
        return instead(sql, List.of(), List.of());
    }

    private static String onMysql(String sql, MysqlAlgorithm algorithm) {
        return new SafeForms(MYSQL, Optional.empty())
                .instead(observed(sql, LocksSeen.UNKNOWN, List.of(), List.of(), Optional.of(algorithm)))
                .orElse("");
    }

    @Nested
    class When_PostgreSQL_can_let_others_go_on {

        @Test
        void an_index_is_written_out_with_CONCURRENTLY_and_the_mark_of_the_tool() {
            assertThat(
                            scanning(
                                    "CREATE INDEX orders_season ON orders -- the old ones, too\n  USING btree (lower(season)) WHERE n > 1"))
                    .isEqualTo(
                            "`CREATE INDEX CONCURRENTLY orders_season ON orders USING btree (lower(season)) WHERE n > 1`"
                                    + " lets writes go on. Mark it.");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        create unique index on "public"."orders" (a) | `create unique index CONCURRENTLY on "public"."orders" (a)`
                        CREATE INDEX i ON totals (a)                 | `CREATE INDEX CONCURRENTLY i ON totals (a)`
                        DROP INDEX IF EXISTS i                       | `DROP INDEX CONCURRENTLY IF EXISTS i`
                        REINDEX TABLE orders                         | `REINDEX TABLE CONCURRENTLY orders`
                        REFRESH MATERIALIZED VIEW totals             | `REFRESH MATERIALIZED VIEW CONCURRENTLY totals`
                        """)
        void so_are_its_likes(String sql, String safe) {
            assertThat(doingNothing(sql)).startsWith(safe + " lets ");
        }

        @Test
        void what_is_written_so_already_is_not_told_again() {
            assertThat(scanning("CREATE INDEX CONCURRENTLY i ON orders (n)")).isEmpty();
            assertThat(doingNothing("DROP INDEX CONCURRENTLY i")).isEmpty();
            assertThat(doingNothing("ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES b NOT VALID"))
                    .isEmpty();
        }

        @Test
        void a_constraint_is_added_first_and_validated_later() {
            assertThat(scanning("ALTER TABLE ONLY orders ADD FOREIGN KEY (a, b) REFERENCES c (d, e) ON DELETE CASCADE"))
                    .contains(
                            "`ALTER TABLE orders ADD CONSTRAINT orders_a_b_fkey FOREIGN KEY (a, b) REFERENCES c (d, e) ON DELETE"
                                    + " CASCADE NOT VALID`")
                    .contains("`ALTER TABLE orders VALIDATE CONSTRAINT orders_a_b_fkey`");
            assertThat(scanning("ALTER TABLE orders ADD CONSTRAINT cheap CHECK (n < 5)"))
                    .contains("`ALTER TABLE orders ADD CONSTRAINT cheap CHECK (n < 5) NOT VALID`")
                    .contains("`ALTER TABLE orders VALIDATE CONSTRAINT cheap`");
        }

        @Test
        void NOT_NULL_goes_by_a_check() {
            assertThat(scanning("ALTER TABLE public.orders ALTER n SET NOT NULL"))
                    .contains(
                            "`ALTER TABLE public.orders ADD CONSTRAINT orders_n_check CHECK (n IS NOT NULL) NOT VALID`")
                    .contains("`ALTER TABLE public.orders DROP CONSTRAINT orders_n_check`");
        }

        @Test
        void a_key_goes_by_an_index() {
            assertThat(scanning("ALTER TABLE orders ADD UNIQUE (a, b)"))
                    .contains("`CREATE UNIQUE INDEX CONCURRENTLY orders_a_b_key ON orders (a, b)`")
                    .contains("`ALTER TABLE orders ADD CONSTRAINT orders_a_b_key UNIQUE USING INDEX orders_a_b_key`");
            assertThat(scanning("ALTER TABLE orders ADD PRIMARY KEY (a)"))
                    .contains("`CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON orders (a)`");
        }
    }

    @Nested
    class When_what_was_seen_decides {

        @Test
        void a_type_that_rewrites_the_rows_is_expanded_to_and_contracted() {
            String sql =
                    "ALTER TABLE orders ADD a int, ALTER COLUMN total SET DATA TYPE numeric(14, 2) USING total / 100";
            assertThat(rewriting(sql))
                    .startsWith("Expand and contract: add a column of type numeric(14, 2) beside total, ");
            assertThat(doingNothing(sql)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        ADD key uuid DEFAULT gen_random_uuid()                    | Its default is worked out for each row: add key without one,
                        ADD COLUMN IF NOT EXISTS nr bigserial                     | Add nr without a default,
                        ADD nr bigint GENERATED ALWAYS AS IDENTITY                | Add nr without a default,
                        ADD a int, ADD twice int GENERATED ALWAYS AS (n*2) STORED | Add twice as a plain column
                        ADD price positive                                        | Each row is checked against the type: give price
                        SET UNLOGGED                                              | Make a new table,
                        """)
        void a_column_that_rewrites_them_is_added_without_what_does(String action, String safe) {
            assertThat(rewriting("ALTER TABLE orders " + action)).startsWith(safe);
            assertThat(doingNothing("ALTER TABLE orders " + action)).isEmpty();
        }

        @Test
        void a_time_zone_may_save_the_rewrite() {
            assertThat(rewriting("ALTER TABLE orders ALTER placed TYPE timestamp with time zone"))
                    .startsWith("Between timestamp and timestamptz no row is written anew where TimeZone is UTC.")
                    .contains("type timestamp with time zone beside placed,");
        }

        @Test
        void a_scan_that_did_not_happen_is_no_reason() {
            assertThat(doingNothing("ALTER TABLE orders ALTER n SET NOT NULL")).isEmpty();
            assertThat(doingNothing("ALTER TABLE orders ADD c int CHECK (c > 0)"))
                    .isEmpty();
            assertThat(scanning("ALTER TABLE orders ADD c int CHECK (c > 0)"))
                    .startsWith("Add c without the constraint");
        }

        @Test
        void where_nobody_could_look_the_form_has_to_do() {
            assertThat(instead("ALTER TABLE orders ALTER n TYPE bigint", LocksSeen.SAMPLED, List.of(), List.of()))
                    .startsWith("Expand and contract: add a column of type bigint beside n, ");
        }

        @Test
        void a_partitioned_table_has_ways_of_its_own() {
            assertThat(scanning("CREATE INDEX i ON events (n)"))
                    .startsWith("CREATE INDEX ON ONLY events, then one with ");
            assertThat(scanning("ALTER TABLE events ADD UNIQUE (n)"))
                    .startsWith("Make the unique index of each partition ");
            assertThat(scanning("ALTER TABLE events ADD FOREIGN KEY (n) REFERENCES orders"))
                    .startsWith("Add it to each partition NOT VALID, ");
        }

        @Test
        void a_partition_goes_CONCURRENTLY() {
            assertThat(doingNothing("ALTER TABLE events DETACH PARTITION old"))
                    .startsWith("DETACH PARTITION old CONCURRENTLY lets reads and writes go on");
        }

        @Test
        void nobody_waits_for_a_new_table() {
            assertThat(scanning("CREATE INDEX i ON news (n)"))
                    .startsWith("Nobody waits for a table that the migration itself makes");
        }
    }

    @Nested
    class When_rows_are_changed {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "UPDATE orders SET n = 1",
                    "DELETE FROM ONLY orders WHERE n IS NULL",
                    "INSERT INTO orders (a) SELECT n FROM orders",
                    "WITH old AS (SELECT 1) UPDATE orders SET n = 1 FROM old"
                })
        void it_is_done_in_batches(String sql) {
            assertThat(doingNothing(sql)).startsWith("Change the rows in batches");
        }

        @Test
        void rows_that_are_written_out_are_not() {
            assertThat(doingNothing("INSERT INTO orders (a, b) VALUES (1, 2)")).isEmpty();
        }

        @Test
        void a_statement_of_no_known_form_has_none() {
            assertThat(doingNothing("DO $$ BEGIN UPDATE orders SET n = 1; END $$"))
                    .isEmpty();
            assertThat(doingNothing("SELECT 'CREATE INDEX i ON orders (n)'")).isEmpty();
        }
    }

    @Nested
    class When_MySQL_changes_a_table {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        ADD FOREIGN KEY (a) REFERENCES c (id)            | `SET foreign_key_checks = 0` before `ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES c (id)`
                        DROP PRIMARY KEY                                 | Drop it and add the new one in one statement
                        ADD twice int AS (n * 2) STORED                  | VIRTUAL instead of STORED
                        ADD a int, ADD u varchar(36) DEFAULT (uuid())    | Its default is worked out for each row: add u without
                        ADD CONSTRAINT cheap CHECK (n < 5)               | NOT ENFORCED adds it at once
                        MODIFY state enum('new', 'sent')                 | New values behind the old ones
                        CHANGE total sum bigint                          | Expand and contract: add a column of the new type beside total
                        CONVERT TO CHARACTER SET latin1                  | Leave it to gh-ost
                        ADD a int, ALGORITHM=COPY                        | Leave out ALGORITHM=COPY
                        """)
        void copying_is_avoided(String action, String safe) {
            assertThat(onMysql("ALTER TABLE orders " + action, MysqlAlgorithm.COPY))
                    .startsWith(safe);
        }

        @Test
        void a_rebuild_that_lets_others_go_on_is_made_sure_of() {
            assertThat(onMysql("ALTER TABLE `orders` ADD COLUMN a int AFTER n", MysqlAlgorithm.REBUILD))
                    .startsWith("`ALTER TABLE `orders` ADD COLUMN a int` at the end of the table ");
            assertThat(onMysql("ALTER TABLE orders MODIFY n int NOT NULL", MysqlAlgorithm.REBUILD))
                    .contains("ALGORITHM=INPLACE, LOCK=NONE");
            assertThat(onMysql("CREATE FULLTEXT INDEX i ON orders (a)", MysqlAlgorithm.REBUILD))
                    .startsWith("Leave it to gh-ost");
        }

        /** Copying no rows looks like a rebuild in place. */
        @Test
        void a_table_without_rows_does_not_hide_that_a_foreign_key_copies() {
            assertThat(onMysql("ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES c (id)", MysqlAlgorithm.REBUILD))
                    .startsWith("`SET foreign_key_checks = 0` before ");
        }

        @Test
        void what_changed_the_catalog_only_has_no_better_form() {
            assertThat(onMysql("ALTER TABLE orders ADD a int", MysqlAlgorithm.INSTANT))
                    .isEmpty();
            assertThat(onMysql("CREATE INDEX i ON orders (n)", MysqlAlgorithm.IN_PLACE))
                    .isEmpty();
        }
    }
}
