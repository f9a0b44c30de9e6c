package dev.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import dev.rehearsal.locks.Wait;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadRunTest {

    private static final Duration HELD = Duration.ofMillis(400);

    private static Burdened orders(Product product) throws SQLException {
        return Burdened.of(
                product,
                "CREATE TABLE orders (id int PRIMARY KEY, total int)",
                "INSERT INTO orders VALUES (1, 1), (2, 2), (3, 3)");
    }

    private static String orders(Burdened burdened) {
        return burdened.product == Product.POSTGRESQL ? "public.orders" : "orders";
    }

    private static void hold(Burdened burdened) throws Exception {
        boolean postgres = burdened.product == Product.POSTGRESQL;
        hold(
                burdened,
                postgres ? "BEGIN; LOCK TABLE orders" : "LOCK TABLES orders WRITE",
                postgres ? "COMMIT" : "UNLOCK TABLES");
    }

    private static void hold(Burdened burdened, String lock, String release) throws Exception {
        burdened.run(lock);
        burdened.linger(HELD);
        burdened.run(release);
    }

    @Nested
    class When_a_table_is_locked_under_canaries {

        @ParameterizedTest
        @EnumSource
        void each_of_them_feels_all_of_it_and_names_who_was_in_the_way(Product product) throws Exception {
            try (Burdened burdened = orders(product)) {
                Load load = burdened.canariesAlone(orders(burdened));
                LoadResult control = LoadRun.control(burdened.database, load, Duration.ofMillis(300));
                LoadResult run = LoadRun.during(burdened.database, load, () -> hold(burdened));
                assertThat(run.failures()).isEmpty();
                List<Stall> stalls = Stall.of(run, control);
                assertThat(stalls).extracting(stall -> stall.operation().name()).contains("read", "write", "insert");
                assertThat(stalls).allSatisfy(stall -> {
                    assertThat(stall.max()).isGreaterThan(HELD.minusMillis(50));
                    assertThat(stall.count()).isPositive();
                    assertThat(stall.blockedBy()).extracting(it -> it.id()).contains(id(burdened));
                });
            }
        }

        private long id(Burdened burdened) {
            try {
                return Long.parseLong(burdened.value(
                        burdened.product == Product.POSTGRESQL ? "SELECT pg_backend_pid()" : "SELECT connection_id()"));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void what_a_trigger_does_for_them_is_undone() throws Exception {
            try (Burdened burdened = orders(Product.POSTGRESQL)) {
                burdened.run(
                        "CREATE TABLE log (n int)",
                        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                                + " 'BEGIN INSERT INTO log VALUES (1); RETURN NULL; END'",
                        "CREATE TRIGGER note AFTER INSERT OR UPDATE ON orders EXECUTE FUNCTION note()");
                Load load = burdened.canariesAlone("public.orders");
                LoadResult run = LoadRun.control(burdened.database, load, Duration.ofMillis(300));
                assertThat(run.failures()).isEmpty();
                assertThat(run.latencies()).hasSize(3);
                assertThat(burdened.value("SELECT count(*) FROM log")).isEqualTo("0");
            }
        }

        @Test
        void a_mode_that_lets_readers_pass_stalls_the_writers_alone() throws Exception {
            try (Burdened burdened = orders(Product.POSTGRESQL)) {
                LoadResult run = LoadRun.during(
                        burdened.database,
                        burdened.canariesAlone("public.orders"),
                        () -> hold(burdened, "BEGIN; LOCK TABLE orders IN SHARE MODE", "COMMIT"));
                assertThat(run.watched().waits())
                        .extracting(
                                wait -> run.victimOf(wait).map(Operation::name).orElse(""))
                        .containsExactlyInAnyOrder("write", "insert");
                assertThat(run.watched().waits()).extracting(Wait::end).containsOnly(Wait.End.GRANTED);
            }
        }
    }

    @Nested
    class When_what_the_load_uses_goes {

        @ParameterizedTest
        @EnumSource
        void a_canary_whose_table_is_gone_says_so_and_goes_on(Product product) throws Exception {
            try (Burdened burdened = orders(product)) {
                Load load = burdened.canariesAlone(orders(burdened));
                LoadResult run = LoadRun.during(burdened.database, load, () -> {
                    burdened.run("DROP TABLE orders");
                    burdened.linger(HELD);
                    burdened.run("CREATE TABLE orders (id int PRIMARY KEY, total int)");
                    burdened.linger(HELD);
                });
                String gone = product == Product.POSTGRESQL ? "42P01" : "42S02";
                assertThat(run.failures()).extracting(LoadFailure::sqlState).contains(gone);
                assertThat(run.failures())
                        .allSatisfy(it -> assertThat(it.message()).contains("orders"));
                assertThat(run.latencies()).hasSize(3);
            }
        }

        @Test
        void a_call_that_does_not_fit_any_more_is_told_with_its_error() throws Exception {
            try (Burdened burdened = orders(Product.POSTGRESQL)) {
                Workload workload = Workload.parse(
                        "shop.sql", "-- warm-up: 0.1\n-- call: totals\nSELECT total FROM orders WHERE id = 1;");
                LoadResult run = LoadRun.during(burdened.database, Load.of(workload), () -> {
                    burdened.run("ALTER TABLE orders RENAME total TO amount");
                    burdened.linger(HELD);
                });
                assertThat(run.failures()).singleElement().satisfies(failure -> {
                    assertThat(failure.operation()).isEqualTo(Operation.call("shop.sql", "totals"));
                    assertThat(failure.sqlState()).isEqualTo("42703");
                    assertThat(failure.message()).isEqualTo("column \"total\" does not exist");
                    assertThat(failure.count()).isPositive();
                });
            }
        }
    }

    @Nested
    class When_a_workload_runs {

        private static final String TRANSFERS =
                """
                -- connections: 2
                -- rate: 100
                -- warm-up: 0.1
                -- parameter: id = SELECT id FROM orders ORDER BY id
                -- parameter: some = 1 .. 3
                -- call: look
                -- weight: 4
                SELECT total FROM orders WHERE id = :id LIMIT :some;
                -- call: move
                UPDATE orders SET total = total + 1 WHERE id = :id;
                UPDATE orders SET total = total - 1 WHERE id = :id;
                """;

        @ParameterizedTest
        @EnumSource
        void its_calls_are_made_with_their_parameters_and_weights(Product product) throws Exception {
            try (Burdened burdened = orders(product)) {
                Load load = Load.of(Workload.parse("transfers.sql", TRANSFERS));
                LoadResult run = LoadRun.control(burdened.database, load, Duration.ofSeconds(2));
                assertThat(run.failures()).isEmpty();
                long looks = count(run, "look");
                long moves = count(run, "move");
                assertThat(looks).isGreaterThan(moves);
                assertThat(moves).isPositive();
                assertThat(burdened.value("SELECT sum(total) FROM orders")).isEqualTo("6");
            }
        }

        private long count(LoadResult run, String call) {
            return run.latencies()
                    .getOrDefault(Operation.call("transfers.sql", call), new Latencies())
                    .count();
        }

        @Test
        void a_transaction_that_fails_half_way_leaves_nothing() throws Exception {
            try (Burdened burdened = orders(Product.POSTGRESQL)) {
                Workload workload = Workload.parse(
                        "half.sql",
                        "-- warm-up: 0.1\n-- call: half\nUPDATE orders SET total = 9; SELECT 1 / 0 FROM orders;");
                LoadResult run = LoadRun.control(burdened.database, Load.of(workload), Duration.ofMillis(200));
                assertThat(run.failures()).extracting(LoadFailure::sqlState).containsExactly("22012");
                assertThat(burdened.value("SELECT sum(total) FROM orders")).isEqualTo("6");
            }
        }
    }

    @Nested
    class When_the_action_fails {

        @Test
        void its_exception_is_thrown_once_the_load_is_off() throws Exception {
            try (Burdened burdened = orders(Product.POSTGRESQL)) {
                Load load = burdened.canariesAlone("public.orders");
                assertThatThrownBy(() -> LoadRun.during(burdened.database, load, () -> {
                            throw new IllegalStateException("broken");
                        }))
                        .hasMessage("broken");
                Awaitility.await().until(() -> burdened.value("SELECT count(*) FROM pg_stat_activity WHERE datname ="
                                + " current_database() AND pid <> pg_backend_pid()")
                        .equals("0"));
            }
        }
    }

    @Nested
    class When_somebody_never_lets_go {

        @Test
        void the_load_ends_all_the_same() throws Exception {
            try (Burdened burdened = orders(Product.POSTGRESQL)) {
                LoadResult run = LoadRun.during(
                        burdened.database,
                        burdened.canariesAlone("public.orders"),
                        () -> hold(burdened, "BEGIN; LOCK TABLE orders", "SELECT 1"));
                burdened.run("ROLLBACK");
                assertThat(run.failures()).extracting(LoadFailure::sqlState).containsOnly("57014");
            }
        }
    }
}
