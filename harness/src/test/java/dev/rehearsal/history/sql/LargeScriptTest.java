package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splits a script of 100 MB in a JVM that has 512 MB of memory for it. */
class LargeScriptTest {

    private static final int SIZE = 100_000_000;

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, copy, 1", "POSTGRESQL, inserts, 500001", "MYSQL, inserts, 500001", "MYSQL, insert, 1"})
    void a_hundred_megabytes_fit(Product product, String kind, int statements) throws Exception {
        assertThat(inSmallJvm(product.name(), kind)).isEqualTo(statements + " statements");
    }

    private static String inSmallJvm(String... arguments) throws IOException, InterruptedException {
        String launcher =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                launcher, "-Xmx512m", "-cp", System.getProperty("java.class.path"), LargeScriptTest.class.getName());
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    /** Runs in the small JVM. */
    public static void main(String... arguments) {
        Product product = Product.valueOf(arguments[0]);
        Script.Part part = new Script.Part(text(arguments[1]), 1);
        long statements = 0;
        for (StatementSplitter it = StatementSplitter.of(product, "V1.sql", part, () -> false);
                it.hasNext();
                it.next()) {
            statements++;
        }
        System.out.println(statements + " statements");
    }

    private static String text(String kind) {
        return switch (kind) {
            case "copy" -> "copy t from stdin;\n" + repeat("1\tsome text; it's a row\n") + "\\.\n";
            case "inserts" -> repeat("INSERT INTO t (a, b) VALUES (1, '%s');\n".formatted("x".repeat(163))) + "END";
            default -> "INSERT INTO t (a, b) VALUES " + repeat("(1, 'it''s; \\n'),\n") + "(2, '')";
        };
    }

    private static String repeat(String line) {
        return line.repeat(SIZE / line.length());
    }
}
