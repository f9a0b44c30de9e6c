package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MysqlCopyTest {

    private static final String BASE =
            """
            ALTER DATABASE COLLATE utf8mb4_bin

            CREATE TABLE z_users (
                id int AUTO_INCREMENT PRIMARY KEY,
                `na``me` varchar(20) NOT NULL DEFAULT 'it''s',
                at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
                twice int AS (length(`na``me`) * 2) STORED,
                half int AS (length(`na``me`)) VIRTUAL,
                KEY by_name ((lower(`na``me`))),
                CHECK (`na``me` <> 'x')
            ) COMMENT 'people'

            CREATE TABLE a_posts (id int PRIMARY KEY, user_id int, FOREIGN KEY (user_id) REFERENCES z_users (id))

            CREATE TABLE old (at date) PARTITION BY RANGE (year(at)) (PARTITION p VALUES LESS THAN (3000))

            SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'

            INSERT INTO z_users (id, `na``me`, at) VALUES (0, 'é', '2020-01-01'), (7, '', '2021-01-01')

            INSERT INTO a_posts VALUES (1, 7), (2, NULL)

            SET sql_mode = DEFAULT

            CREATE VIEW b_view AS SELECT id FROM z_users

            CREATE VIEW a_view AS SELECT id FROM b_view

            CREATE FUNCTION single() RETURNS int DETERMINISTIC RETURN 1

            CREATE PROCEDURE two(INOUT n int) BEGIN SET n = single(); SELECT n; END

            CREATE TRIGGER second BEFORE INSERT ON a_posts FOR EACH ROW SET NEW.user_id = 1

            CREATE TRIGGER first BEFORE INSERT ON a_posts FOR EACH ROW PRECEDES second SET NEW.id = 1

            CREATE EVENT daily ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM a_posts
            """;

    private static final Server SERVER =
            ServerProviders.server("embedded", new ServerRequest(Product.MYSQL, Optional.empty(), Profile.FAST));

    private ThrowawayDatabase original;

    @BeforeEach
    void make() throws SQLException {
        original = SERVER.createDatabase();
        try (Connection connection = original.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : BASE.split("\n\n", -1)) {
                statement.execute(sql);
            }
        }
    }

    private boolean isWhole() throws SQLException {
        try (Template template = new Template(original)) {
            return template.isWhole();
        }
    }

    @AfterEach
    void drop() {
        original.close();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = original.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("{db}", original.name()));
        }
    }

    private static Schema schema(Database database) throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            return reader.read();
        }
    }

    private static List<String> rows(Database database) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("z_users", "a_posts")) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
                while (found.next()) {
                    rows.add(table + found.getString(1) + found.getString(2));
                }
            }
        }
        return rows;
    }

    @Test
    void it_has_the_same_schema_and_the_same_rows() throws SQLException {
        try (ThrowawayDatabase copy = SERVER.copyOf(original)) {
            assertThat(schema(copy).objects()).isEqualTo(schema(original).objects());
            assertThat(rows(copy)).isEqualTo(rows(original)).hasSize(4);
            assertThat(isWhole()).isTrue();
        }
    }

    @Test
    void it_goes_on_counting_where_the_original_was() throws SQLException {
        try (ThrowawayDatabase copy = SERVER.copyOf(original);
                Connection connection = copy.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO z_users () VALUES ()");
            assertThat(rows(copy)).contains("z_users8it's");
        }
    }

    /** A body may name its database, a view may be broken. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CREATE PROCEDURE three() SELECT * FROM {db}.a_posts            | false
                    ALTER TABLE z_users RENAME COLUMN id TO no                     | false
                    CREATE VIEW other AS SELECT user FROM mysql.user               | true
                    CREATE DEFINER = 'nobody'@'nowhere' VIEW theirs AS SELECT 1    | true
                    """)
    void whether_it_is_whole_is_found_out(String sql, boolean whole) throws SQLException {
        run(sql);
        assertThat(isWhole()).isEqualTo(whole);
    }

    private static List<String> indexes(Database database, String table, String... added) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String columns : added) {
                statement.execute("CREATE INDEX `more on %s` ON %s (%1$s)".formatted(columns, table));
            }
            try (ResultSet rows = statement.executeQuery("SHOW INDEX FROM " + table)) {
                while (rows.next()) {
                    names.add(rows.getString("Key_name") + " " + rows.getString("Column_name"));
                }
            }
        }
        return names;
    }

    private void makeComments() throws SQLException {
        run("CREATE TABLE c_comments (id int PRIMARY KEY, post int, author int, reader int, writer int,"
                + " KEY first (writer, id), CONSTRAINT z_post FOREIGN KEY (post) REFERENCES a_posts (id),"
                + " FOREIGN KEY (author) REFERENCES z_users (id), KEY reader (reader),"
                + " CONSTRAINT reader FOREIGN KEY (reader) REFERENCES z_users (id))");
        run("ALTER TABLE c_comments RENAME COLUMN author TO poet");
    }

    /** SHOW CREATE says of it what would give it one. */
    @Test
    void a_default_that_was_dropped_is_missing_in_a_copy_too() throws SQLException {
        run("CREATE TABLE d (id int, a int DEFAULT NULL, b varchar(9) COMMENT 'x DEFAULT 1', c text, d json, e point,"
                + " f timestamp NULL, g int AS (a + 1), h enum(' NOT NULL', 'x,y'), `i,``j` bit(3))");
        run(
                "ALTER TABLE d ALTER b DROP DEFAULT, ALTER f DROP DEFAULT, ALTER h DROP DEFAULT, ALTER `i,``j` DROP DEFAULT");
        run("ALTER TABLE a_posts ALTER COLUMN user_id DROP DEFAULT");
        try (ThrowawayDatabase copy = SERVER.copyOf(original)) {
            assertThat(schema(copy).objects()).isEqualTo(schema(original).objects());
            assertThat(indexes(copy, "a_posts", "user_id")).isEqualTo(indexes(original, "a_posts", "user_id"));
        }
        run("ALTER TABLE d ALTER h SET DEFAULT NULL");
        assertThat(isWhole()).isTrue();
    }

    /** It makes way for another index that serves its foreign key, as one of a migration does not. */
    @Test
    void an_index_that_the_server_made_is_one_in_a_copy_too() throws SQLException {
        makeComments();
        String[] added = {"post", "poet", "reader", "writer"};
        try (ThrowawayDatabase copy = SERVER.copyOf(original)) {
            assertThat(schema(copy).objects()).isEqualTo(schema(original).objects());
            assertThat(indexes(copy, "c_comments")).isEqualTo(indexes(original, "c_comments"));
            List<String> right = indexes(original, "c_comments", added);
            assertThat(right).doesNotContain("z_post post", "author poet").contains("reader reader");
            assertThat(indexes(copy, "c_comments", added)).isEqualTo(right);
            assertThat(isWhole()).isTrue();
        }
    }

    @Test
    void it_is_the_same_in_a_copy_of_a_copy() throws SQLException {
        makeComments();
        try (ThrowawayDatabase copy = SERVER.copyOf(original);
                ThrowawayDatabase another = SERVER.copyOf(copy)) {
            assertThat(indexes(another, "c_comments", "post", "poet", "reader"))
                    .doesNotContain("z_post post", "author poet")
                    .contains("reader reader");
        }
    }

    /** Its foreign key is not there to make the server make it. */
    @Test
    void one_whose_foreign_key_was_dropped_is_in_no_copy() throws SQLException {
        run("ALTER TABLE a_posts DROP FOREIGN KEY a_posts_ibfk_1");
        assertThat(isWhole()).isFalse();
    }

    @Test
    void one_in_which_somebody_was_granted_something_is_not_copied_whole() throws SQLException {
        run("CREATE USER '{db}'@'%'");
        try {
            run("GRANT SELECT ON {db}.a_posts TO '{db}'@'%'");
            assertThat(isWhole()).isFalse();
        } finally {
            run("DROP USER '{db}'@'%'");
        }
    }
}
