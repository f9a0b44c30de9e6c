package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.List;

/** A script and the statements that it should be taken apart into. */
final class Split {

    private final List<SqlStatement> statements = new ArrayList<>();

    private Split(Product product, String sql, boolean backslashEscapes) {
        Script.Part part = new Script.Part(sql, 1);
        StatementSplitter.of(product, "V1.sql", part, () -> backslashEscapes).forEachRemaining(statements::add);
    }

    static Split postgres(String... lines) {
        return new Split(Product.POSTGRESQL, String.join("\n", lines), false);
    }

    static Split postgresWithBackslashes(String... lines) {
        return new Split(Product.POSTGRESQL, String.join("\n", lines), true);
    }

    static Split mysql(String... lines) {
        return new Split(Product.MYSQL, String.join("\n", lines), true);
    }

    static Split mysqlWithoutBackslashes(String... lines) {
        return new Split(Product.MYSQL, String.join("\n", lines), false);
    }

    List<SqlStatement> statements() {
        return statements;
    }

    /** Each as its line, a colon and its text. */
    void is(String... expected) {
        assertThat(statements)
                .extracting(statement -> statement.line() + ": " + statement.sql())
                .containsExactly(expected);
    }
}
