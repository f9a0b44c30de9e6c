package dev.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.load.ArrivalSchedule.ClosedLoop;
import dev.rehearsal.load.ArrivalSchedule.OpenLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadTest {

    private static final String SHOP =
            """
            -- What the shop asks.
            -- connections: 4
            -- rate: 200
            -- warm-up: 2.5
            -- versions: 003 .. 007
            -- parameter: customer = 1 .. 3
            -- parameter: state = new, paid

            -- call: orders of a customer
            -- weight: 3
            SELECT * FROM orders -- the newest
            WHERE customer_id = :customer AND state::text = :state AND note <> ':no' ORDER BY id;

            -- call: pay
            UPDATE orders SET state = 'paid' WHERE customer_id = :customer;
            INSERT INTO payments (customer_id) VALUES (:customer)
            """;

    @Test
    void a_file_says_how_it_is_to_be_run() {
        Workload shop = Workload.parse("shop.sql", SHOP);
        assertThat(shop.name()).isEqualTo("shop.sql");
        assertThat(shop.connections()).isEqualTo(4);
        assertThat(shop.schedule()).isEqualTo(new OpenLoop(Duration.ofMillis(5)));
        assertThat(shop.schedule().sharedBy(4)).isEqualTo(new OpenLoop(Duration.ofMillis(20)));
        assertThat(shop.warmUp()).isEqualTo(Duration.ofMillis(2500));
        assertThat(shop.versions()).isEqualTo(new Workload.Versions(Optional.of("003"), Optional.of("007")));
    }

    @Test
    void a_call_is_a_statement_or_a_transaction_of_several() {
        List<WorkloadCall> calls = new WorkloadParser("shop.sql").calls(SHOP).calls();
        assertThat(calls).extracting(WorkloadCall::name).containsExactly("orders of a customer", "pay");
        assertThat(calls).extracting(WorkloadCall::weight).containsExactly(3, 1);
        assertThat(calls.get(0).statements()).singleElement().satisfies(sql -> {
            assertThat(sql.parameters()).containsExactly("customer", "state");
            assertThat(sql.positional()).contains("customer_id = ? AND state::text = ? AND note <> ':no'");
        });
        assertThat(calls.get(1).statements())
                .containsExactly(
                        new NamedSql("UPDATE orders SET state = 'paid' WHERE customer_id = ?", List.of("customer")),
                        new NamedSql("INSERT INTO payments (customer_id) VALUES (?)", List.of("customer")));
    }

    @Test
    void what_is_not_said_is_one_connection_in_a_closed_loop() {
        Workload plain = Workload.parse("plain.sql", "-- call: one\nSELECT 1;\n");
        assertThat(plain.connections()).isEqualTo(1);
        assertThat(plain.schedule()).isEqualTo(new ClosedLoop());
        assertThat(plain.warmUp()).isEqualTo(Duration.ofSeconds(1));
        assertThat(plain.versions()).isEqualTo(new Workload.Versions(Optional.empty(), Optional.empty()));
    }

    @Nested
    class When_something_is_not_understood {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "SELECT 1|line 1: SQL that belongs to no call",
                    "-- a comment|line 1: there is no call in it",
                    "-- call: empty|line 1: no SQL in the call 'empty'",
                    "-- rate: fast|line 1: 'fast' where a positive number belongs",
                    "-- connections: 0|line 1: '0' where a positive number belongs",
                    "-- versions: 3|line 1: the versions '3'",
                    "-- parameter: id|line 1: the parameter 'id'",
                    "-- parameter: id = 9 .. 1|line 1: a range from 9 down to 1",
                    "-- weight: 2|line 1: the weight 2 of no call",
                })
        void the_line_is_named(String text, String found) {
            assertThatThrownBy(() -> Workload.parse("w.sql", text))
                    .isInstanceOf(WrongUsageException.class)
                    .hasMessageContaining("Cannot read the workload w.sql")
                    .hasMessageContaining(found);
        }

        @Test
        void a_parameter_without_a_value_is_named_with_the_line_of_its_call() {
            assertThatThrownBy(() -> Workload.parse("w.sql", "-- connections: 2\n-- call: a\nSELECT :id;"))
                    .hasMessageContaining("line 2: the parameter :id, which nothing gives a value")
                    .hasMessageContaining("-- parameter: id = ...");
        }

        @Test
        void a_file_that_is_not_there_is_named() {
            assertThatThrownBy(() -> Workload.read(Path.of("no/such.sql")))
                    .isInstanceOf(WrongUsageException.class)
                    .hasMessageContaining("no/such.sql");
        }
    }
}
