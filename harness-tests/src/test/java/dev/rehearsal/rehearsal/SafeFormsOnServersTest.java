package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.locks.MysqlAlgorithm;
import dev.rehearsal.rehearsal.ObservedStatement.LocksSeen;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between backquotes is run: it leads to the schema to which the statement itself would have led. */
class SafeFormsOnServersTest {

    private static final Pattern WRITTEN_OUT = Pattern.compile("`([^`]*)`");

    private static final List<String> POSTGRESQL = List.of(
            "CREATE TABLE customers (id bigint PRIMARY KEY)",
            "CREATE TABLE orders (id bigint NOT NULL, customer_id bigint, n int, \"by\" text)",
            "INSERT INTO orders VALUES (1, NULL, 1, 'me'), (2, NULL, 2, 'me')",
            "CREATE INDEX orders_by ON orders (\"by\")",
            "CREATE MATERIALIZED VIEW totals AS SELECT n FROM orders",
            "CREATE UNIQUE INDEX totals_n ON totals (n)");

    private static final List<String> MYSQL = List.of(
            "CREATE TABLE customers (id bigint PRIMARY KEY)",
            "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, n int)");

    private static Schema schema(ThrowawayDatabase database) throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            return reader.read();
        }
    }

    private static void run(ThrowawayDatabase database, List<String> statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> writtenOut(String advice) {
        Matcher found = WRITTEN_OUT.matcher(advice);
        List<String> statements = new ArrayList<>();
        while (found.find()) {
            statements.add(found.group(1));
        }
        return statements;
    }

    /** The statement in one database, the safe form in another that is like it. */
    private static void assertSame(Product product, List<String> tables, String sql) throws SQLException {
        Server server = new HistoryOnDisk(Path.of("")).on(product).server();
        try (ThrowawayDatabase unsafe = server.createDatabase();
                ThrowawayDatabase safe = server.createDatabase()) {
            run(unsafe, tables);
            run(safe, tables);
            Optional<String> advice = new SafeForms(schema(safe), Optional.empty()).instead(seen(sql));
            List<String> instead = writtenOut(advice.orElseThrow());
            assertThat(instead).isNotEmpty();
            run(unsafe, List.of(sql));
            run(safe, instead);
            assertThat(SchemaDifference.between(schema(unsafe), schema(safe))).isEmpty();
        }
    }

    private static ObservedStatement seen(String sql) {
        return new ObservedStatement(
                sql,
                1,
                Duration.ofSeconds(1),
                0,
                List.of(),
                LocksSeen.HELD,
                List.of(),
                List.of("public.orders"),
                Optional.of(MysqlAlgorithm.COPY));
    }

    @Nested
    class When_a_safe_form_is_written_out {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE INDEX i ON orders USING btree (n DESC) WHERE n > 1",
                    "CREATE UNIQUE INDEX IF NOT EXISTS i ON public.orders (n, \"by\")",
                    "CREATE INDEX ON orders (lower(\"by\"))",
                    "DROP INDEX orders_by",
                    "DROP INDEX IF EXISTS public.orders_by",
                    "REINDEX INDEX orders_by",
                    "REINDEX TABLE orders",
                    "REFRESH MATERIALIZED VIEW totals",
                    "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers ON DELETE SET NULL",
                    "ALTER TABLE ONLY orders ADD CONSTRAINT buyer FOREIGN KEY (customer_id) REFERENCES customers (id) DEFERRABLE",
                    "ALTER TABLE orders ADD CONSTRAINT positive CHECK (n > 0 AND (n < 9 OR \"by\" = 'me, (too)'))",
                    "ALTER TABLE public.orders ALTER COLUMN n SET NOT NULL",
                    "ALTER TABLE orders ALTER \"by\" SET NOT NULL",
                    "ALTER TABLE orders ADD UNIQUE (n, \"by\")",
                    "ALTER TABLE orders ADD CONSTRAINT once UNIQUE (n)",
                    "ALTER TABLE orders ADD PRIMARY KEY (id)"
                })
        void it_does_the_same_on_PostgreSQL(String sql) throws SQLException {
            assertSame(Product.POSTGRESQL, POSTGRESQL, sql);
        }

        @ParameterizedTest
        @ValueSource(
                strings = "ALTER TABLE orders ADD CONSTRAINT buyer FOREIGN KEY (customer_id) REFERENCES customers (id)")
        void it_does_the_same_on_MySQL(String sql) throws SQLException {
            assertSame(Product.MYSQL, MYSQL, sql);
        }
    }
}
