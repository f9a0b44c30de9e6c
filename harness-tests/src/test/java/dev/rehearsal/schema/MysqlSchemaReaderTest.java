package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.COLUMN;
import static dev.rehearsal.schema.ObjectKind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MysqlSchemaReaderTest {

    private ThrowawayDatabase database;
    private Connection connection;

    @BeforeEach
    void create() throws SQLException {
        database = ChangingDatabase.mysql().createDatabase();
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
    void an_empty_database_has_its_settings_only() throws SQLException {
        assertThat(read().objects()).extracting(SchemaObject::name).containsExactly("COLLATE");
    }

    @Test
    void two_databases_made_alike_have_equal_schemas() throws SQLException {
        String table = "CREATE TABLE t (id int PRIMARY KEY, parent int, FOREIGN KEY (parent) REFERENCES t (id))";
        String view = "CREATE VIEW v AS SELECT * FROM %s.t";
        run(table, view.formatted(database.name()));
        try (ThrowawayDatabase other = ChangingDatabase.mysql().createDatabase();
                Connection there = other.connect();
                Statement statement = there.createStatement();
                SchemaReader reader = SchemaReaders.of(other, Set.of())) {
            statement.execute(table);
            statement.execute(view.formatted(other.name()));
            assertThat(reader.read().objects()).isEqualTo(read().objects());
        }
    }

    @Test
    void what_the_tool_keeps_its_books_in_is_left_out_but_not_a_trigger_on_it() throws SQLException {
        run(
                "CREATE TABLE schema_migrations (version bigint PRIMARY KEY)",
                "CREATE TRIGGER seen AFTER INSERT ON schema_migrations FOR EACH ROW SET @seen = NEW.version");
        assertThat(read("schema_migrations").objects())
                .extracting(SchemaObject::name)
                .containsExactly("schema_migrations.seen", "COLLATE");
    }

    @Test
    void white_space_and_comments_in_a_body_are_cosmetic() throws SQLException {
        run("CREATE PROCEDURE p(IN a int) BEGIN SELECT 'a  b', a; END");
        Schema before = read();
        run(
                "DROP PROCEDURE p",
                "CREATE PROCEDURE p( IN a  int -- isn't (it\n )\nBEGIN -- it's\n  SELECT 'a  b',a;\nEND");
        assertThat(SchemaDifference.between(before, read())).singleElement().satisfies(change -> {
            assertThat(change.object()).isEqualTo("p");
            assertThat(change.cosmetic()).isTrue();
        });
        run("DROP PROCEDURE p", "CREATE PROCEDURE p(IN a int) BEGIN SELECT 'a b', a; END");
        assertThat(SchemaDifference.between(before, read())).singleElement().matches(change -> !change.cosmetic());
    }

    @Test
    void a_name_that_the_server_made_up_is_cosmetic() throws SQLException {
        String table =
                "CREATE TABLE posts (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a) REFERENCES posts (id), CHECK (b > 0), KEY (b))";
        run(table);
        Schema before = read();
        run(
                "ALTER TABLE posts DROP FOREIGN KEY posts_ibfk_1, DROP CHECK posts_chk_1, DROP KEY b",
                "ALTER TABLE posts ADD CONSTRAINT posts_ibfk_7 FOREIGN KEY (a) REFERENCES posts (id), ADD CONSTRAINT"
                        + " posts_chk_3 CHECK (b > 0), ADD KEY b_2 (b)");
        List<SchemaChange> changes = SchemaDifference.between(before, read());
        assertThat(changes)
                .allMatch(SchemaChange::cosmetic)
                .extracting(SchemaChange::object)
                .containsExactly("posts.posts_chk_1", "posts.posts_ibfk_1", "posts.a", "posts.b");
        assertThat(SchemaDifference.statements(before, read())).isEmpty();
    }

    @Test
    void the_order_of_keys_is_none_of_the_schema() throws SQLException {
        run("CREATE TABLE t (a int, b int, KEY ka (a), KEY kb (b))");
        Schema before = read();
        run("ALTER TABLE t DROP KEY ka, ADD KEY ka (a)");
        assertThat(SchemaDifference.between(before, read())).isEmpty();
    }

    /** The sessions that change things have a clock of their own, an hour behind: what they change is settled at once. */
    @Nested
    class When_a_reader_comes_back_later {

        private SchemaReader reader;

        @BeforeEach
        void read_what_is_settled() throws SQLException {
            anHourAgo(60);
            run(
                    "CREATE TABLE users (id int PRIMARY KEY, email varchar(100))",
                    "CREATE TABLE people (id int PRIMARY KEY, name varchar(100))",
                    "CREATE TABLE posts (id int PRIMARY KEY, user_id int, FOREIGN KEY (user_id) REFERENCES users (id))",
                    "CREATE TABLE heap (id int) ENGINE = MEMORY",
                    "CREATE VIEW v AS SELECT id FROM users",
                    "CREATE FUNCTION f() RETURNS int NO SQL RETURN 1",
                    "CREATE TRIGGER users_in BEFORE INSERT ON users FOR EACH ROW SET NEW.id = 1",
                    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM users");
            reader = SchemaReaders.of(database, Set.of());
            reader.read();
            anHourAgo(50);
        }

        @AfterEach
        void close() {
            reader.close();
        }

        private void anHourAgo(int minutes) throws SQLException {
            run("SET TIMESTAMP = UNIX_TIMESTAMP(SYSDATE()) - 60 * " + minutes);
        }

        private void assertSeen(String... statements) throws SQLException {
            Schema before = reader.read();
            run(statements);
            Schema after = reader.read();
            assertThat(after.objects()).isEqualTo(read().objects());
            assertThat(SchemaDifference.between(before, after)).isNotEmpty();
        }

        @Test
        void what_did_not_change_is_the_same_object() throws SQLException {
            SchemaObject before = reader.read().find(COLUMN, "users.email").orElseThrow();
            run("ALTER TABLE people ADD COLUMN age int");
            Schema after = reader.read();
            assertThat(after.find(COLUMN, "users.email").orElseThrow()).isSameAs(before);
            assertThat(after.find(COLUMN, "people.age")).isPresent();
        }

        @Test
        void it_sees_an_altered_table() throws SQLException {
            assertSeen("ALTER TABLE users COMMENT = 'new'");
        }

        @Test
        void it_sees_tables_that_changed_names() throws SQLException {
            assertSeen("RENAME TABLE users TO tmp, people TO users, tmp TO people");
        }

        @Test
        void it_sees_tables_that_changed_names_one_by_one() throws SQLException {
            assertSeen("ALTER TABLE users RENAME TO old", "ALTER TABLE people RENAME TO users");
        }

        @Test
        void it_sees_a_foreign_key_follow_a_renamed_column() throws SQLException {
            assertSeen("DROP VIEW v", "ALTER TABLE users RENAME COLUMN id TO no");
            assertThat(reader.read().objects()).anyMatch(it -> it.toString().contains("REFERENCES users (no)"));
        }

        @Test
        void it_sees_a_foreign_key_follow_a_renamed_table() throws SQLException {
            assertSeen("RENAME TABLE users TO customers");
        }

        @Test
        void it_sees_a_replaced_view() throws SQLException {
            assertSeen("CREATE OR REPLACE VIEW v AS SELECT email FROM users");
        }

        @Test
        void it_sees_a_view_lose_what_it_reads() throws SQLException {
            assertSeen("ALTER TABLE posts DROP FOREIGN KEY posts_ibfk_1", "DROP TABLE users");
        }

        @Test
        void it_sees_a_routine_a_trigger_and_an_event_made_anew() throws SQLException {
            assertSeen("DROP FUNCTION f", "CREATE FUNCTION f() RETURNS int NO SQL RETURN 2");
            assertSeen(
                    "DROP TRIGGER users_in",
                    "CREATE TRIGGER users_in BEFORE INSERT ON users FOR EACH ROW SET NEW.id = 2");
            assertSeen("ALTER EVENT e DO DELETE FROM people");
        }

        @Test
        void it_sees_a_table_of_another_engine_made_anew() throws SQLException {
            assertSeen("ALTER TABLE heap RENAME TO old", "CREATE TABLE heap (no int) ENGINE = MEMORY");
        }

        @Test
        void it_sees_what_changed_in_the_second_of_its_last_look() throws SQLException {
            run("SET TIMESTAMP = DEFAULT");
            assertSeen("ALTER TABLE users ADD COLUMN a int");
            assertSeen("ALTER TABLE users ADD COLUMN b int");
            assertThat(reader.read().find(TABLE, "users")).isPresent();
        }
    }
}
