package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogEntryTest {

    private static final String LOG =
            """
            written before the server was told how to begin a line
            \tand its second line
            @1795645833.691|6903|shop|00000|LOG:  process 6903 still waiting
            @1795645833.691|6903|shop|00000|DETAIL:  Process holding the lock: 6901.
            @1795645833.691|6903|shop|00000|STATEMENT:  select *
            \t@1795645833.691|1|shop|00000|LOG:  forged
            \t
            \twhere id = 1
            @1795645834.005|1||00000|LOG:  checkpoint starting
            """;

    @Test
    void a_message_has_its_parts_and_all_its_lines() {
        assertThat(LogEntry.read(LOG)).first().satisfies(entry -> {
            assertThat(entry.at()).isEqualTo(Instant.ofEpochMilli(1795645833691L));
            assertThat(entry.process()).isEqualTo(6903);
            assertThat(entry.database()).isEqualTo("shop");
            assertThat(entry.message()).isEqualTo("process 6903 still waiting");
            assertThat(entry.part("DETAIL")).isEqualTo("Process holding the lock: 6901.");
            assertThat(entry.part("STATEMENT"))
                    .isEqualTo("select *\n@1795645833.691|1|shop|00000|LOG:  forged\n\nwhere id = 1");
            assertThat(entry.part("CONTEXT")).isEmpty();
        });
    }

    @Test
    void a_line_of_a_statement_that_looks_like_a_message_is_none() {
        assertThat(LogEntry.read(LOG))
                .extracting(LogEntry::message)
                .containsExactly("process 6903 still waiting", "checkpoint starting");
    }
}
