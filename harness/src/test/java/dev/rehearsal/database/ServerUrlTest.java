package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {

    private static ServerUrl parse(String text) {
        return ServerUrl.parse(text, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://me@db:5433/shop,            POSTGRESQL, db,        5433",
        "postgres://me@db/shop,                   POSTGRESQL, db,        5432",
        "jdbc:postgresql://db/shop?user=me,       POSTGRESQL, db,        5432",
        "mysql://me@127.0.0.1/shop,               MYSQL,      127.0.0.1, 3306",
        "jdbc:mysql://db:3307/shop?user=me,       MYSQL,      db,        3307",
        "postgresql://me@[::1]:5433/shop,         POSTGRESQL, [::1],     5433",
    })
    void both_ways_to_write_it_are_understood(String url, Product product, String host, int port) {
        ServerAddress address = parse(url).address();
        assertThat(address.product()).isEqualTo(product);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.user()).isEqualTo("me");
        assertThat(parse(url).database()).contains("shop");
    }

    @Test
    void what_is_special_is_decoded() {
        ServerUrl url = parse("postgresql://m%40x:a%2Fb%3Ac+d@db/my%20shop");
        assertThat(url.address().user()).isEqualTo("m@x");
        assertThat(url.address().password()).isEqualTo("a/b:c+d");
        assertThat(url.database()).contains("my shop");
    }

    @Test
    void what_follows_the_question_mark_goes_to_the_driver() {
        ServerAddress address = parse("jdbc:postgresql://db/shop?user=me&password=pw&sslmode=require")
                .address();
        assertThat(address.options()).containsOnly(Map.entry("sslmode", "require"));
        assertThat(address.password()).isEqualTo("pw");
    }

    @Test
    void a_database_may_be_left_out() {
        assertThat(parse("postgresql://me@db").database()).isEmpty();
        assertThat(parse("postgresql://me@db/?sslmode=disable").database()).isEmpty();
    }

    @Nested
    class When_the_environment_knows_more {

        private final Map<String, String> environment = Map.of("PGUSER", "pguser", "PGPASSWORD", "pgpw");

        @Test
        void it_gives_postgresql_its_user_and_password() {
            ServerAddress address =
                    ServerUrl.parse("postgresql://db/shop", environment).address();
            assertThat(address.user()).isEqualTo("pguser");
            assertThat(address.password()).isEqualTo("pgpw");
        }

        @Test
        void it_does_not_give_them_to_mysql() {
            ServerAddress address =
                    ServerUrl.parse("mysql://db/shop", environment).address();
            assertThat(address.user()).isEqualTo(System.getProperty("user.name"));
            assertThat(address.password()).isEmpty();
        }

        @Test
        void ours_comes_first_and_the_url_before_both() {
            Map<String, String> both = Map.of("PGPASSWORD", "pgpw", "REHEARSAL_PASSWORD", "ours");
            assertThat(ServerUrl.parse("postgresql://db", both).address().password())
                    .isEqualTo("ours");
            assertThat(ServerUrl.parse("postgresql://me:its@db", both).address().password())
                    .isEqualTo("its");
        }
    }

    @Nested
    class When_it_cannot_be_read {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "postgresql://me:hunter2@/shop",
                    "postgresql://me:hunter2@a,b/shop",
                    "postgresql://me:hunter2@db:x/shop",
                    "postgresql://me:hunter2/#?@db/shop",
                    "postgresql://me:hunter2%zz@db/shop",
                    "oracle://me:hunter2@db/shop",
                    "jdbc:oracle://db/shop?user=me&password=hunter2",
                })
        void it_says_so_without_the_password(String url) {
            assertThatThrownBy(() -> parse(url))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageStartingWith("Cannot read the URL ")
                    .hasMessageContaining("REHEARSAL_PASSWORD")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void it_is_printed_without_the_password() {
        assertThat(parse("postgresql://me:hunter2@db/shop")).hasToString("me@db:5432/shop");
    }

    @Test
    void its_text_can_be_shown_without_the_password() {
        assertThat(ServerUrl.withoutPassword("postgresql://me:p@ss@db/shop?sslmode=require"))
                .isEqualTo("postgresql://me@db/shop?sslmode=require");
        assertThat(ServerUrl.withoutPassword("jdbc:mysql://db/shop?user=me&password=hunter2"))
                .isEqualTo("jdbc:mysql://db/shop?user=me");
        assertThat(ServerUrl.withoutPassword("jdbc:mysql://db/shop?password=hunter2&user=me"))
                .isEqualTo("jdbc:mysql://db/shop?user=me");
    }

    @Test
    void names_and_files_are_no_urls() {
        assertThat(ServerUrl.isUrl("embedded")).isFalse();
        assertThat(ServerUrl.isUrl("db/migrate")).isFalse();
        assertThat(ServerUrl.isUrl("jdbc:mysql://db/shop")).isTrue();
    }
}
