package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.database.WriteCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogCountsTest {

    private final ThrowawayDatabase database = ChangingDatabase.postgres().createDatabase();
    private Connection writer;
    private Connection reader;
    private CatalogCounts counts;

    @BeforeEach
    void watch() throws SQLException {
        writer = database.connect();
        reader = database.connect(Map.of("ApplicationName", WriteCounts.READER));
        counts = CatalogCounts.of(reader, database.server().version().major(), false);
        run("CREATE TABLE users (id bigint, name text)");
        WriteCounts.flush(writer);
        counts.changes().written();
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
        writer.close();
        database.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void nothing_is_read_where_nothing_was_written() throws SQLException {
        assertThat(counts.changes().written()).isEmpty();
    }

    @Test
    void only_the_catalogs_that_a_statement_wrote_to_are_read() throws SQLException {
        run("CREATE INDEX ON users (name)");
        WriteCounts.flush(writer);

        assertThat(counts.changes().written())
                .contains("pg_class", "pg_index")
                .doesNotContain("pg_proc", "pg_constraint");
    }

    @Test
    void only_catalogs_that_rows_were_deleted_from_have_shrunk() throws SQLException {
        run("CREATE INDEX named ON users (name)");
        WriteCounts.flush(writer);
        Set<String> shrunkBefore = counts.changes().shrunk();
        run("DROP INDEX named");
        WriteCounts.flush(writer);

        assertThat(shrunkBefore).isEmpty();
        assertThat(counts.changes().shrunk()).contains("pg_class", "pg_index").doesNotContain("pg_constraint");
    }

    @Test
    void rows_written_to_a_table_are_no_change_of_a_catalog() throws SQLException {
        run("INSERT INTO users SELECT n, n FROM generate_series(1, 100) n");
        WriteCounts.flush(writer);

        assertThat(counts.changes().written()).isEmpty();
    }

    @Test
    void a_session_that_has_not_flushed_may_have_written_anything() throws SQLException {
        run("CREATE INDEX ON users (name)");

        assertThat(counts.changes().written()).contains("pg_class", "pg_index", "pg_proc", "pg_database");
    }

    @Test
    void a_session_that_is_in_a_transaction_may_write_anything() throws SQLException {
        writer.setAutoCommit(false);
        run("CREATE INDEX ON users (name)");

        assertThat(counts.changes().written()).contains("pg_index", "pg_proc");
    }

    @Test
    void a_session_that_does_not_count_is_believed_in_nothing() throws SQLException {
        try (Statement statement = reader.createStatement()) {
            statement.execute("SET track_counts = off");
        }

        assertThat(counts.changes().written()).contains("pg_index", "pg_proc");
    }

    @Test
    void a_copy_has_counted_all_that_was_written_in_it() throws SQLException {
        writer.close();
        reader.close();
        try (ThrowawayDatabase copy = database.server().copyOf(database);
                Connection other = copy.connect();
                Connection looking = copy.connect(Map.of("ApplicationName", WriteCounts.READER));
                Statement statement = other.createStatement()) {
            statement.execute("CREATE INDEX ON users (name)");
            WriteCounts.flush(other);

            assertThat(CatalogCounts.of(looking, copy.server().version().major(), true)
                            .changes()
                            .written())
                    .contains("pg_class", "pg_index")
                    .doesNotContain("pg_proc", "pg_constraint");
        }
    }
}
