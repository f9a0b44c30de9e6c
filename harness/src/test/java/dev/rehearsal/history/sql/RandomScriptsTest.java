package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements put together at random, with semicolons in every place that does not count, come apart as they were. */
@DisplayName("Scripts put together at random")
class RandomScriptsTest {

    private static final int SCRIPTS = 3000;

    /** Pieces that a statement may be made of, on either product. */
    private static final List<String> PIECES = List.of(
            "x",
            "x1",
            "42",
            "1.5e3",
            ",",
            "=",
            "<>",
            "::",
            "-",
            "/",
            "*",
            "@",
            "?",
            "{",
            "}",
            "''",
            "';'",
            "'a''b;'",
            "' -- ; '",
            "' /* '",
            "\"a;\"",
            "\"x\"\"y;\"",
            "/* ; */",
            "/* ' */",
            "-- ; '\n",
            "\n",
            "\r\n",
            "größe",
            "'日本;'",
            "'$$;'",
            "select",
            "end",
            "case",
            "if",
            "loop",
            "begin",
            "repeat(",
            ")",
            "(",
            "from");

    private static final Map<Product, List<String>> OWN_PIECES = Map.of(
            Product.POSTGRESQL,
            List.of(
                    "E'\\';'",
                    "e'a''b\\\\;'",
                    "'a\\'",
                    "$$ ; ' $$",
                    "$t$ $$ ; $u$ $t$",
                    "$1",
                    "(a; (b;) c)",
                    "/* a /* ; */ ' */",
                    "U&'\\0061;'",
                    "B'01'",
                    "#",
                    "->",
                    "a$b$",
                    "E'a' \n 'b\\';'",
                    "array[1]"),
            Product.MYSQL,
            List.of(
                    "'\\';'",
                    "\"\\\";\"",
                    "`;`",
                    "`a``;'`",
                    "# ; '\n",
                    "--1",
                    "/*! ';' */",
                    "/*!50000 x ; */",
                    "/*+ ; */",
                    "_utf8'a;'",
                    "@a",
                    "@@b",
                    ":=",
                    "$$",
                    "x'0F'"));

    private static final List<String> BETWEEN =
            List.of("", " ", "\n", "\r\n", "-- ; '\n", "/* ; ' */", "-- \"\n\n", ";", " ;\n");

    @ParameterizedTest
    @EnumSource
    void come_apart_as_they_were(Product product) {
        IntStream.range(0, SCRIPTS).forEach(seed -> new RandomScript(product, seed).comesApart());
    }

    private static final class RandomScript {

        private final Random random;
        private final Product product;
        private final int seed;
        private final List<String> statements;

        RandomScript(Product product, int seed) {
            this.random = new Random(seed);
            this.product = product;
            this.seed = seed;
            this.statements = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(i -> statement())
                    .toList();
        }

        void comesApart() {
            StringBuilder script = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (String statement : statements) {
                script.append(pick(BETWEEN));
                expected.append(1 + newlines(script))
                        .append(": ")
                        .append(statement)
                        .append(";;\n");
                script.append(statement).append(" ;");
            }
            assertThat(split(script.toString()))
                    .as("seed %d:%n%s", seed, script)
                    .isEqualTo(expected.toString());
        }

        private String split(String script) {
            StringBuilder found = new StringBuilder();
            StatementSplitter.of(product, "V1.sql", new Script.Part(script, 1), () -> product == Product.MYSQL)
                    .forEachRemaining(it -> found.append("%d: %s;;%n".formatted(it.line(), it.sql())));
            return found.toString();
        }

        /** It begins and ends with a word, so that no comment stands around it and parentheses are even. */
        private String statement() {
            StringBuilder statement = new StringBuilder("update");
            int open = 0;
            for (int i = random.nextInt(12); i > 0; i--) {
                String piece = random.nextBoolean() ? pick(PIECES) : pick(OWN_PIECES.getOrDefault(product, PIECES));
                open += piece.endsWith("(") ? 1 : piece.equals(")") ? -1 : 0;
                statement.append(" , ").append(piece);
                if (open < 0) {
                    statement.insert("update".length(), " , (");
                    open++;
                }
            }
            return statement.append(" , )".repeat(open)).append(" , x").toString();
        }

        private String pick(List<String> pieces) {
            return pieces.get(random.nextInt(pieces.size()));
        }

        private static long newlines(CharSequence text) {
            return text.chars().filter(c -> c == '\n').count();
        }
    }
}
