package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockModeTest {

    @Test
    void what_a_mode_keeps_waiting_is_said_in_the_words_of_those_who_wait() {
        assertThat(LockMode.ACCESS_EXCLUSIVE.keepsWaiting()).startsWith("reads, SELECT ... FOR UPDATE, inserts");
        assertThat(LockMode.SHARE_ROW_EXCLUSIVE.keepsWaiting())
                .isEqualTo("inserts, updates and deletes, VACUUM and CREATE INDEX CONCURRENTLY, CREATE INDEX,"
                        + " most changes of the table");
        assertThat(LockMode.ACCESS_SHARE.keepsWaiting()).isEqualTo("most changes of the table");
    }

    @Test
    void reads_wait_for_one_mode_only_and_writes_for_four() {
        assertThat(LockMode.values()).filteredOn(LockMode::blocksReads).containsExactly(LockMode.ACCESS_EXCLUSIVE);
        assertThat(LockMode.values())
                .filteredOn(LockMode::blocksWrites)
                .containsExactly(
                        LockMode.SHARE, LockMode.SHARE_ROW_EXCLUSIVE, LockMode.EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE);
    }

    @Test
    void a_mode_is_found_by_the_name_that_the_server_gives_it() {
        assertThat(LockMode.of("ShareUpdateExclusiveLock")).contains(LockMode.SHARE_UPDATE_EXCLUSIVE);
        assertThat(LockMode.of("SHARED_READ")).isEmpty();
    }
}
