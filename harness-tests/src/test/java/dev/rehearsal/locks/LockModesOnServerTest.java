package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.locks.Arena.Fighter;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockModesOnServerTest {

    private Arena arena;
    private Fighter one;
    private Fighter other;

    @BeforeAll
    void two_sessions_and_a_table() throws SQLException {
        arena = Arena.of(Product.POSTGRESQL, "CREATE TABLE t ()");
        one = arena.enter();
        other = arena.enter();
    }

    @AfterAll
    void leave() throws SQLException {
        arena.close();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(LockMode.values())
                .flatMap(held -> Stream.of(LockMode.values()).map(wanted -> Arguments.of(held, wanted)));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void two_modes_conflict_where_the_server_refuses_the_second(LockMode held, LockMode wanted) throws SQLException {
        one.run("BEGIN; LOCK TABLE t IN " + held.sql() + " MODE");
        try {
            assertThat(isRefused(wanted)).isEqualTo(held.conflictsWith(wanted));
        } finally {
            one.run("ROLLBACK");
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void a_mode_has_the_name_that_the_server_has_for_it(LockMode mode) throws SQLException {
        one.run("BEGIN; LOCK TABLE t IN " + mode.sql() + " MODE");
        String name = one.value("SELECT mode FROM pg_locks WHERE relation = 't'::regclass AND mode <> 'AccessShareLock'"
                + " UNION ALL SELECT 'AccessShareLock'");
        one.run("ROLLBACK");
        assertThat(LockMode.of(name)).contains(mode);
    }

    static LockMode[] modes() {
        return LockMode.values();
    }

    private boolean isRefused(LockMode wanted) throws SQLException {
        try {
            other.run("BEGIN; LOCK TABLE t IN " + wanted.sql() + " MODE NOWAIT");
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("55P03");
            return true;
        } finally {
            other.run("ROLLBACK");
        }
    }
}
