package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresSchemaReaderTest {

    private ThrowawayDatabase database;
    private Connection connection;

    @BeforeEach
    void create() throws SQLException {
        database = ChangingDatabase.postgres().createDatabase();
        connection = database.connect();
    }

    @AfterEach
    void drop() throws SQLException {
        connection.close();
        database.close();
    }

    private void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Schema read(String... ignoredTables) throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of(ignoredTables))) {
            return reader.read();
        }
    }

    @Test
    void what_the_tool_keeps_its_books_in_is_left_out_but_not_a_trigger_on_it() throws SQLException {
        Schema before = read();
        run(
                "CREATE TABLE schema_migrations (version serial PRIMARY KEY, at date CHECK (at > '2000-01-01'))",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER seen BEFORE INSERT ON schema_migrations FOR EACH ROW EXECUTE FUNCTION f()",
                "GRANT SELECT ON schema_migrations TO PUBLIC");
        assertThat(SchemaDifference.between(before, read("schema_migrations")))
                .extracting(SchemaChange::object)
                .containsExactly("public.f()", "public.schema_migrations.seen");
    }

    @Test
    void a_tool_with_a_schema_of_its_own_keeps_no_other_tables_of_that_name() throws SQLException {
        Schema before = read();
        run(
                "CREATE SCHEMA sqitch",
                "GRANT USAGE ON SCHEMA sqitch TO PUBLIC",
                "CREATE TABLE sqitch.changes (id serial PRIMARY KEY)",
                "CREATE TABLE changes (id int)");
        assertThat(SchemaDifference.between(before, read("sqitch.changes", "sqitch.tags")))
                .extracting(SchemaChange::object)
                .containsExactly("public.changes");
    }

    @Test
    void an_index_that_could_not_be_built_is_left_invalid() throws SQLException {
        run("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1), (1)");
        Schema before = read();
        assertThatThrownBy(() -> run("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"))
                .hasMessageContaining("could not create unique index");
        assertThat(SchemaDifference.between(before, read())).singleElement().satisfies(change -> assertThat(
                        change.after())
                .hasValueSatisfying(it -> assertThat(it).contains("INDEX i ON public.t")));
        assertThat(read().find(ObjectKind.INDEX, "public.t.i").orElseThrow().properties())
                .containsEntry("valid", "INVALID");
    }

    @Test
    void a_name_that_the_server_made_up_is_cosmetic() throws SQLException {
        run("CREATE TABLE t (a int UNIQUE)");
        Schema before = read();
        run("ALTER TABLE t DROP CONSTRAINT t_a_key", "ALTER TABLE t ADD CONSTRAINT t_a_key1 UNIQUE (a)");
        assertThat(SchemaDifference.between(before, read()))
                .singleElement()
                .matches(SchemaChange::cosmetic, "is cosmetic");
        assertThat(SchemaDifference.statements(before, read())).isEmpty();
    }

    @Test
    void a_table_made_anew_is_equal_and_another_one() throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            run("CREATE TABLE t (a int)");
            SchemaObject before =
                    reader.read().find(ObjectKind.TABLE, "public.t").orElseThrow();
            run("DROP TABLE t", "CREATE TABLE t (a int)");
            SchemaObject after =
                    reader.read().find(ObjectKind.TABLE, "public.t").orElseThrow();
            assertThat(after).isEqualTo(before);
            assertThat(after.isSameAs(before)).isFalse();
        }
    }

    @Test
    void in_a_copy_an_object_keeps_its_number() throws SQLException {
        run("CREATE TABLE users (id int)");
        connection.close();
        SchemaReader reader = SchemaReaders.of(database, Set.of());
        Schema before = reader.read();
        reader.close();
        try (ThrowawayDatabase copy = ChangingDatabase.postgres().copyOf(database);
                SchemaReader there = reader.onCopy(copy);
                Connection session = copy.connect();
                Statement statement = session.createStatement()) {
            statement.execute("ALTER TABLE users RENAME TO people");
            assertThat(SchemaDifference.statements(there.read(), before))
                    .containsExactly("ALTER TABLE public.people RENAME TO users");
        }
    }

    /** Their numbers say nothing of each other. */
    @Test
    void between_two_databases_a_rename_is_not_proven_and_says_so() throws SQLException {
        run("CREATE TABLE users (id int, name text)");
        try (ThrowawayDatabase other = ChangingDatabase.postgres().createDatabase();
                Connection there = other.connect();
                Statement statement = there.createStatement();
                SchemaReader reader = SchemaReaders.of(other, Set.of())) {
            statement.execute("CREATE TABLE users (id int, full_name text)");
            assertThat(SchemaDifference.statements(reader.read(), read()))
                    .isEqualTo(List.of(
                            "-- if column public.users.full_name is public.users.name under another name,"
                                    + " rename it instead: below, its rows lose it",
                            "ALTER TABLE public.users DROP COLUMN full_name",
                            "ALTER TABLE public.users ADD COLUMN name text"));
        }
    }
}
