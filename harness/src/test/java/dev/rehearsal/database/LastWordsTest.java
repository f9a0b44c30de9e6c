package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastWordsTest {

    @Test
    void the_gravest_line_is_told() {
        assertThat(
                        LastWords.in(
                                """
                        PANIC:  could not write to file: No space left on device
                        LOG:  client backend (PID 7) was terminated by signal 6: Aborted
                        FATAL:  terminating connection due to administrator command
                        """))
                .contains("PANIC:  could not write to file: No space left on device");
    }

    @Test
    void of_several_it_is_the_last() {
        assertThat(LastWords.in("1 [ERROR] one\n2 [ERROR] other\n3 [System] Shutdown complete"))
                .contains("2 [ERROR] other");
    }

    @Test
    void what_a_server_tells_those_who_come_too_early_or_too_late_is_no_reason() {
        assertThat(LastWords.in("FATAL:  the database system is starting up\nLOG:  ready"))
                .isEmpty();
    }
}
