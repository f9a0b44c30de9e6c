package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenForTest {

    @TempDir
    Path folder;

    private List<Product> products() {
        return WrittenFor.of(Histories.in(folder, Optional.empty(), Optional.empty()));
    }

    private void file(String name, String sql) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, sql);
    }

    @Test
    void a_history_that_is_the_same_for_all_is_for_the_product_whose_dialect_it_speaks() throws IOException {
        file("1_a.up.sql", "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY)");
        assertThat(products()).containsExactly(Product.MYSQL);
        file("1_a.up.sql", "CREATE TABLE t (id bigserial)");
        assertThat(products()).containsExactly(Product.POSTGRESQL);
    }

    @Nested
    class When_products_have_files_of_their_own {

        @Test
        void it_is_for_each_of_them() throws IOException {
            file("common/V1__a.sql", "CREATE TABLE t (id int)");
            file("postgres/V2__b.sql", "");
            file("mysql/V2__b.sql", "");
            assertThat(products()).containsExactly(Product.POSTGRESQL, Product.MYSQL);
        }

        @Test
        void it_is_not_for_one_that_has_only_what_is_left_without_them() throws IOException {
            file("common/V1__a.sql", "CREATE TABLE t (id int)");
            file("postgres/V2__b.sql", "");
            file("h2/V2__b.sql", "");
            assertThat(products()).containsExactly(Product.POSTGRESQL);
        }

        @Test
        void but_it_is_where_the_rest_speaks_its_dialect() throws IOException {
            file("common/V1__a.sql", "CREATE TABLE `t` (id int) ENGINE=InnoDB");
            file("postgres/V2__b.sql", "");
            assertThat(products()).containsExactly(Product.POSTGRESQL, Product.MYSQL);
        }
    }
}
