package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same rows in another database. */
class SeedScriptTest {

    /** Most books are refused, and take a number each; kings need each other. */
    private static String[] objects(Product product) {
        boolean postgres = product == Product.POSTGRESQL;
        String number = postgres ? "serial" : "int AUTO_INCREMENT";
        String numberless = postgres ? "int GENERATED ALWAYS AS IDENTITY" : "int AUTO_INCREMENT";
        return new String[] {
            "CREATE TABLE author (id %s PRIMARY KEY, name varchar(40) NOT NULL UNIQUE, born date)".formatted(number),
            "CREATE TABLE book (id %s PRIMARY KEY, author int NOT NULL REFERENCES author (id), title varchar(40) NOT NULL)"
                    .formatted(number),
            "CREATE UNIQUE INDEX titles ON book ((length(title)))",
            "CREATE TABLE king (id %s PRIMARY KEY, heir int NOT NULL)".formatted(numberless),
            "ALTER TABLE king ADD FOREIGN KEY (heir) REFERENCES king (id)"
        };
    }

    private static Sowing sow(Ground ground, SeedScript script) throws SQLException {
        return Seeds.of(ground.product).sow(ground.connection, SeedOptions.except(Set.of()), script);
    }

    @ParameterizedTest
    @EnumSource
    void puts_in_what_was_put_in_and_leaves_the_same_numbers(Product product) throws SQLException {
        SeedScript script = new SeedScript(product);
        try (Ground first = Ground.of(product, objects(product));
                Ground second = Ground.of(product, objects(product))) {
            assertThat(sow(first, script).failures()).hasSize(1);
            assertThat(script.repeat(second.connection)).isTrue();
            assertThat(RowChanges.afterBackward(first.fingerprints(), second.fingerprints()))
                    .isEmpty();
            assertThat(second.fingerprints().filled()).hasSize(3);
            for (String table : new String[] {"author", "book", "king"}) {
                assertThat(nextNumber(second, table)).isEqualTo(nextNumber(first, table));
            }
        }
    }

    private static String nextNumber(Ground ground, String table) throws SQLException {
        return ground.product == Product.POSTGRESQL
                ? ground.value("SELECT nextval('%s_id_seq')".formatted(table))
                : ground.value(
                        "SELECT auto_increment FROM information_schema.tables WHERE table_schema = database() AND table_name = '%s'"
                                .formatted(table));
    }

    @ParameterizedTest
    @EnumSource
    void puts_in_nothing_where_it_does_not_go_as_it_did(Product product) throws SQLException {
        SeedScript script = new SeedScript(product);
        try (Ground first = Ground.of(product, objects(product));
                Ground second = Ground.of(product, objects(product))) {
            sow(first, script);
            second.run("ALTER TABLE author ADD isbn int NOT NULL");
            assertThat(script.repeat(second.connection)).isFalse();
            assertThat(second.fingerprints().filled()).isEmpty();
            assertThat(second.connection.getAutoCommit()).isTrue();
        }
    }
}
