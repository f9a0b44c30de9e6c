package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that a migration changes for good. */
class LostTextsTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder);
    }

    private String lost() {
        return reasons(history.result("0002_m/backward")).toString();
    }

    @ParameterizedTest
    @EnumSource
    void the_case_of_letters_in_a_key(Product product) {
        history.on(product)
                .migration("CREATE TABLE a (id int PRIMARY KEY, login varchar(40) NOT NULL UNIQUE)", "DROP TABLE a")
                .migration("UPDATE a SET login = lower(login)", "SELECT 1");
        assertThat(lost()).contains("a has other values in login");
    }

    @Test
    void what_equals_another_but_for_case() {
        history.migration(
                        "CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL, place text NOT NULL, UNIQUE (name, place))",
                        "DROP TABLE a")
                .migration(
                        "DELETE FROM a WHERE id NOT IN (SELECT min(id) FROM a GROUP BY lower(name), lower(place));"
                                + " CREATE UNIQUE INDEX once ON a (lower(name), lower(place))",
                        "DROP INDEX once");
        assertThat(lost()).contains("a has 20 rows instead of 21");
    }

    @Test
    void what_equals_another_empties_no_table() {
        history.migration("CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL UNIQUE)", "DROP TABLE a")
                .migration(
                        "UPDATE a SET name = name WHERE name = lower(name); CREATE UNIQUE INDEX once ON a (lower(name))",
                        "DROP INDEX once")
                .assertThatAllPass();
        assertThat(history.result("0002_m/forward").findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_where_it_becomes_null(Product product) {
        history.on(product)
                .migration("CREATE TABLE a (id int PRIMARY KEY, email varchar(80) UNIQUE)", "DROP TABLE a")
                .migration("UPDATE a SET email = NULL WHERE email = ''", "SELECT 1");
        assertThat(lost()).contains("a has other values in email");
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL,ALTER url TYPE varchar(512),ALTER url TYPE text",
        "MYSQL,MODIFY url varchar(512),MODIFY url text"
    })
    void what_is_longer_than_what_is_kept(Product product, String up, String down) {
        history.on(product)
                .migration("CREATE TABLE a (id int PRIMARY KEY, url text)", "DROP TABLE a")
                .migration(
                        "UPDATE a SET url = left(url, 512) WHERE length(url) > 512; ALTER TABLE a " + up,
                        "ALTER TABLE a " + down);
        assertThat(lost()).contains("a has other values in url");
    }
}
