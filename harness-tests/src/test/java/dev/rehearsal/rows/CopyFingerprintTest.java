package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader of a copy's rows goes on from what was known of the original. */
class CopyFingerprintTest {

    /** What is to be done with the reader of a copy. */
    private interface Use {
        void of(Ground copy, SchemaReader schema, FingerprintReader reader) throws SQLException;
    }

    private static void onCopyOf(Ground original, Use use) throws SQLException {
        SchemaReader schema = SchemaReaders.of(original.database(), Set.of());
        FingerprintReader reader = original.readerBeside(schema);
        original.write();
        schema.read();
        reader.read();
        reader.close();
        schema.close();
        try (Ground copy = original.copy();
                SchemaReader there = schema.onCopy(copy.database());
                FingerprintReader onCopy = reader.onCopy(there, () -> false, copy.database())) {
            use.of(copy, there, onCopy);
        }
    }

    /** What tells rows from others, without the database that they are in. */
    private static Map<String, List<Object>> rows(Fingerprints fingerprints) {
        return fingerprints.tables().values().stream()
                .collect(Collectors.toMap(
                        TableFingerprint::name, table -> List.of(table.rows(), table.digest(), table.columns())));
    }

    @ParameterizedTest
    @MethodSource("dev.rehearsal.rows.PostgresReadAgainTest#changes")
    void the_answer_is_that_of_a_new_reader(String change) throws SQLException {
        try (Ground original = Ground.of(Product.POSTGRESQL, PostgresReadAgainTest.TABLES)) {
            onCopyOf(original, (copy, schema, reader) -> {
                copy.write(change);
                schema.read();
                assertThat(reader.read()).isEqualTo(copy.fingerprints());
                copy.write("INSERT INTO log VALUES (12)");
                assertThat(reader.read()).isEqualTo(copy.fingerprints());
            });
        }
    }

    @Test
    void only_what_was_written_in_the_copy_is_read() throws SQLException {
        try (Ground original = Ground.of(Product.POSTGRESQL, PostgresReadAgainTest.TABLES)) {
            onCopyOf(original, (copy, schema, reader) -> {
                copy.write("UPDATE quiet SET id = 2", "CREATE TABLE late (id int)");
                reader.read();
                assertThat(reader.lastRead()).containsExactlyInAnyOrder("public.quiet", "public.late");
            });
        }
    }

    @Test
    void as_many_rows_written_as_in_the_original_are_noticed() throws SQLException {
        try (Ground original = Ground.of(
                Product.POSTGRESQL, "CREATE TABLE a (id int)", "INSERT INTO a VALUES (1)", "CREATE TABLE b (id int)")) {
            onCopyOf(original, (copy, schema, reader) -> {
                copy.write("UPDATE a SET id = 2");
                assertThat(reader.read()).isEqualTo(copy.fingerprints());
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void a_copy_holds_what_the_original_held_until_it_is_written_to(Product product) throws SQLException {
        try (Ground original = Ground.of(product, "CREATE TABLE a (id int)", "INSERT INTO a VALUES (1)")) {
            Map<String, List<Object>> held = rows(original.fingerprints());
            onCopyOf(original, (copy, schema, reader) -> {
                assertThat(rows(reader.read())).isEqualTo(held);
                copy.write("INSERT INTO a VALUES (2)");
                assertThat(rows(reader.read())).isNotEqualTo(held).isEqualTo(rows(copy.fingerprints()));
            });
        }
    }
}
