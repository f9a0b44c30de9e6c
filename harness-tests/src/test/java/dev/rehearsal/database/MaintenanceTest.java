package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection that is kept for making and dropping databases. */
class MaintenanceTest {

    private static Maintenance of(Product product) {
        Server server = ServerProviders.server("embedded", new ServerRequest(product, Optional.empty(), Profile.FAST));
        return new Maintenance(server.address(), Dialect.of(product).maintenanceDatabase);
    }

    private static long connection(Product product, Statement statement) throws SQLException {
        String id = product == Product.POSTGRESQL ? "SELECT pg_backend_pid()" : "SELECT connection_id()";
        try (ResultSet answer = statement.executeQuery(id)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static void end(Product product, long connection, Maintenance by) throws SQLException {
        String end = product == Product.POSTGRESQL ? "SELECT pg_terminate_backend(%d, 5000)" : "KILL %d";
        by.use(statement -> statement.execute(end.formatted(connection)));
    }

    @ParameterizedTest
    @EnumSource
    void it_is_used_again(Product product) throws SQLException {
        try (Maintenance maintenance = of(product)) {
            long first = maintenance.use(statement -> connection(product, statement));
            assertThat(maintenance.<Long>use(statement -> connection(product, statement)))
                    .isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_takes_its_place_when_it_is_gone(Product product) throws SQLException {
        try (Maintenance maintenance = of(product);
                Maintenance other = of(product)) {
            long first = maintenance.use(statement -> connection(product, statement));
            end(product, first, other);
            assertThat(maintenance.<Long>use(statement -> connection(product, statement)))
                    .isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_at_once_have_one_each(Product product) throws SQLException {
        try (Maintenance maintenance = of(product)) {
            maintenance.use(statement -> {
                long first = connection(product, statement);
                assertThat(maintenance.<Long>use(it -> connection(product, it))).isNotEqualTo(first);
                return first;
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_fails_leaves_nothing_behind(Product product) throws SQLException {
        try (Maintenance maintenance = of(product)) {
            long first = maintenance.use(statement -> connection(product, statement));
            assertThatThrownBy(() -> maintenance.use(statement -> statement.execute("nonsense")))
                    .isInstanceOf(SQLException.class);
            assertThat(maintenance.<Long>use(statement -> connection(product, statement)))
                    .isNotEqualTo(first);
        }
    }
}
