package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Sequences of messages that some driver sends, and pgjdbc does not. */
class PostgresMessagesTest {

    private final Tapped tapped = Tapped.postgres();

    @BeforeEach
    void make_a_table() throws SQLException {
        tapped.prepare("CREATE TABLE a (id int PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        tapped.close();
    }

    private static PostgresWriter query(PostgresWriter writer, String sql) {
        return writer.message('Q', body -> body.string(sql));
    }

    private static PostgresWriter copyData(PostgresWriter writer, String rows) {
        writer.message('d', body -> rows.chars().forEach(c -> body.character((char) c)));
        return writer.message('c', body -> {});
    }

    @Nested
    class When_rows_are_copied_in_the_extended_protocol {

        /** As tokio-postgres and libpq do: one Sync goes with the Execute, and is ignored; another with the end. */
        @Test
        void the_sync_that_the_server_ignores_counts_for_nothing() throws Exception {
            try (RawSession session = new RawSession(tapped)) {
                session.send(RawSession.sync(RawSession.extended(new PostgresWriter(), "COPY a FROM STDIN")));
                assertThat(session.answers('G', 1)).isEqualTo("12G");
                session.send(RawSession.sync(copyData(new PostgresWriter(), "1\n2\n")));
                assertThat(session.answers('Z', 1)).isEqualTo("CZ");
                session.send(query(new PostgresWriter(), "BEGIN"));
                session.answers('Z', 1);
                session.send(query(new PostgresWriter(), "LOCK a"));
                assertThat(session.answers('Z', 1)).isEqualTo("CZ");
            }
            assertThat(tapped.traced("COPY").outcome().rows()).isEqualTo(2);
            assertThat(Tapped.locksHeld(tapped.traced("LOCK a"))).containsExactly("public.a AccessExclusiveLock");
        }

        @Test
        void one_without_a_sync_before_is_ended_by_the_one_behind() throws Exception {
            try (RawSession session = new RawSession(tapped)) {
                PostgresWriter copy = RawSession.extended(new PostgresWriter(), "COPY a FROM STDIN");
                session.send(copy.message('H', body -> {}));
                assertThat(session.answers('G', 1)).isEqualTo("12G");
                session.send(RawSession.sync(copyData(new PostgresWriter(), "1\n")));
                assertThat(session.answers('Z', 1)).isEqualTo("CZ");
                session.send(query(new PostgresWriter(), "SELECT 1"));
                assertThat(session.answers('Z', 1)).isEqualTo("TDCZ");
            }
            assertThat(tapped.traced("SELECT 1").outcome().rows()).isEqualTo(1);
        }
    }

    @Nested
    class When_the_client_does_not_wait {

        @Test
        void answers_come_in_order_and_only_the_last_is_asked_for_locks() throws Exception {
            PostgresWriter pipeline = new PostgresWriter();
            for (String sql : new String[] {"BEGIN", "LOCK a", "INSERT INTO a VALUES (1)", "SELECT * FROM a"}) {
                RawSession.sync(RawSession.extended(pipeline, sql));
            }
            try (RawSession session = new RawSession(tapped)) {
                session.send(pipeline);
                assertThat(session.answers('Z', 4)).isEqualTo("12CZ12CZ12CZ12DCZ");
            }
            assertThat(tapped.traced("LOCK a").footprint().locks())
                    .isEqualTo(new LockEvidence.Unknown("the client had sent more before it ended"));
            assertThat(Tapped.locksHeld(tapped.traced("SELECT * FROM a")))
                    .contains("public.a AccessExclusiveLock", "public.a RowExclusiveLock");
        }

        @Test
        void what_has_begun_and_not_ended_is_waited_for() throws Exception {
            try (RawSession session = new RawSession(tapped)) {
                session.send(query(new PostgresWriter(), "BEGIN"));
                session.answers('Z', 1);
                PostgresWriter begun = query(new PostgresWriter(), "LOCK a");
                session.send(RawSession.extended(begun, "SELECT 1"));
                assertThat(session.answers('Z', 1)).isEqualTo("CZ");
                session.send(RawSession.sync(new PostgresWriter()));
                assertThat(session.answers('Z', 1)).isEqualTo("12DCZ");
            }
            assertThat(tapped.traced("LOCK a").footprint().locks()).isInstanceOf(LockEvidence.Unknown.class);
            assertThat(Tapped.locksHeld(tapped.traced("SELECT 1"))).containsExactly("public.a AccessExclusiveLock");
        }

        @Test
        void behind_an_error_all_is_skipped_through_the_sync() throws Exception {
            PostgresWriter pipeline = new PostgresWriter();
            RawSession.extended(pipeline, "SELECT 1");
            RawSession.extended(pipeline, "SELECT wrong");
            RawSession.sync(RawSession.extended(pipeline, "SELECT 2"));
            try (RawSession session = new RawSession(tapped)) {
                session.send(pipeline);
                assertThat(session.answers('Z', 1)).isEqualTo("12DCEZ");
                session.send(query(new PostgresWriter(), "SELECT 3"));
                assertThat(session.answers('Z', 1)).isEqualTo("TDCZ");
            }
            assertThat(tapped.traced("SELECT wrong").outcome().error()).isPresent();
            assertThat(tapped.texts()).contains("SELECT 1", "SELECT 3").doesNotContain("SELECT 2");
        }
    }

    @Nested
    class When_messages_are_odd {

        @Test
        void they_may_arrive_byte_by_byte() throws Exception {
            PostgresWriter messages = query(new PostgresWriter(), "BEGIN");
            try (RawSession session = new RawSession(tapped)) {
                session.sendByteByByte(messages);
                assertThat(session.answers('Z', 1)).isEqualTo("CZ");
                session.sendByteByByte(RawSession.sync(RawSession.extended(new PostgresWriter(), "LOCK a")));
                assertThat(session.answers('Z', 1)).isEqualTo("12CZ");
            }
            assertThat(Tapped.locksHeld(tapped.traced("LOCK a"))).hasSize(1);
        }

        @Test
        void an_empty_query_and_a_function_call_are_answered() throws Exception {
            int random = 1598; // random(): a function without arguments
            try (RawSession session = new RawSession(tapped)) {
                session.send(query(new PostgresWriter(), ""));
                assertThat(session.answers('Z', 1)).isEqualTo("IZ");
                session.send(new PostgresWriter()
                        .message(
                                'F',
                                call -> call.int32(random).int16(0).int16(0).int16(0)));
                assertThat(session.answers('Z', 1)).isEqualTo("VZ");
            }
            assertThat(tapped.texts()).contains("function call");
        }

        @Test
        void a_statement_that_cannot_be_prepared_is_told() throws Exception {
            try (RawSession session = new RawSession(tapped)) {
                PostgresWriter parse = new PostgresWriter().message('P', body -> body.string("s")
                        .string("SELECT nowhere")
                        .int16(0));
                session.send(RawSession.sync(parse));
                assertThat(session.answers('Z', 1)).isEqualTo("EZ");
            }
            assertThat(tapped.traced("SELECT nowhere")
                            .outcome()
                            .error()
                            .orElseThrow()
                            .sqlState())
                    .isEqualTo("42703");
        }
    }
}
