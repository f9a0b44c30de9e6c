package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NamedValuesTest {

    private static String in(Product product, String script) {
        return NamedValues.in(product, script).stream()
                .flatMap(statement -> statement.values().stream())
                .map(value -> "%s %s %s".formatted(value.role(), value.column(), value.text()))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET a = 10 WHERE b = 3            | ASSIGNED a 10, COMPARED b 3",
                "UPDATE t SET a = -1.5, b = '' WHERE c <> 'z' | ASSIGNED a -1.5, ASSIGNED b , COMPARED c z",
                "DELETE FROM t WHERE t.a IN ('x', 'y')      | COMPARED a x, COMPARED a y",
                "DELETE FROM t WHERE a NOT IN (1, -2)       | COMPARED a 1, COMPARED a -2",
                "DELETE FROM t WHERE a LIKE 'x%' OR lower(b) = 'it''s' | COMPARED a xx1, COMPARED b it's",
                "UPDATE t SET a = replace(a, 'git-lab', 'gitlab') | COMPARED a git-lab, ASSIGNED a gitlab",
                "UPDATE t SET a = CASE b WHEN 'x' THEN 'y' ELSE 'z' END, c = TRUE "
                        + "| COMPARED b x, ASSIGNED a y, ASSIGNED a z, ASSIGNED c TRUE",
                "UPDATE t SET a = CASE WHEN b = 'x' THEN 'y' END WHERE c = 'z' "
                        + "| COMPARED b x, ASSIGNED a y, COMPARED c z",
                "UPDATE t SET a = (SELECT b FROM s WHERE c = 1), d = 2 | COMPARED c 1, ASSIGNED d 2",
                "/* a = 1 */ UPDATE t SET a = 2 -- WHERE a = 3        | ASSIGNED a 2",
                "INSERT INTO t (a, b) SELECT 'x', c FROM s WHERE d = 'y' | INSERTED  x, COMPARED d y",
                "DELETE FROM t WHERE a < 3 AND b + 1 > 4              |",
                "CREATE VIEW v AS SELECT 1 FROM t WHERE a = 'x'       |",
                "ALTER TABLE t ALTER a SET DEFAULT 3                  |",
            })
    void constants_are_found_beside_their_columns(String statement, String expected) {
        for (Product product : Product.values()) {
            assertThat(in(product, statement + "\n;")).as(product.name()).isEqualTo(expected == null ? "" : expected);
        }
    }

    @Test
    void postgresql_has_quotes_casts_and_blocks_of_its_own() {
        assertThat(
                        in(
                                Product.POSTGRESQL,
                                """
                        UPDATE "T" SET "a b" = E'it\\'s\\n' WHERE c::text = $$x$$::text;
                        DO $do$ BEGIN UPDATE t SET a = 1; DELETE FROM t WHERE b = 'y'; END $do$;
                        ALTER TABLE t ALTER c TYPE int USING CASE c WHEN 'low' THEN 1 END;
                        """))
                .isEqualTo("ASSIGNED a b it's\n, COMPARED c x, ASSIGNED a 1, COMPARED b y, COMPARED c low");
    }

    @Test
    void mysql_has_backticks_and_two_kinds_of_quotes() {
        assertThat(in(Product.MYSQL, "UPDATE `t` SET `a` = \"x\" WHERE b = 'it\\'s' # AND c = 1"))
                .isEqualTo("ASSIGNED a x, COMPARED b it's");
    }

    @ParameterizedTest
    @EnumSource
    void tables_are_named_whatever_their_case(Product product) {
        NamedValues named =
                NamedValues.in(product, "DELETE FROM Orders WHERE a = 1").get(0);
        assertThat(named.isAbout("orders")).isTrue();
        assertThat(named.isAbout("customers")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_inserted_is_known(Product product) {
        NamedValues named =
                NamedValues.in(product, "INSERT INTO t VALUES ('x', 1)").get(0);
        assertThat(List.of(named.inserts("t", "x"), named.inserts("t", "y"), named.inserts("s", "x")))
                .containsExactly(true, false, false);
    }

    @Test
    void a_script_that_cannot_be_read_names_none() {
        assertThat(NamedValues.in(Product.POSTGRESQL, "UPDATE t SET a = 1;\n\\gexec\n"))
                .isEmpty();
    }
}
