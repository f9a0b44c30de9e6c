package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The names that folders and files give to databases. */
final class Dialects {

    private static final Map<Product, List<String>> NAMES = new EnumMap<>(Map.of(
            Product.POSTGRESQL, List.of("postgresql", "postgres", "pg", "pgsql", "psql"),
            Product.MYSQL, List.of("mysql")));

    private static final Set<String> OTHERS = Set.of(
            "cassandra",
            "clickhouse",
            "cockroach",
            "cockroachdb",
            "db2",
            "derby",
            "h2",
            "hsqldb",
            "mariadb",
            "mongodb",
            "mssql",
            "oracle",
            "redshift",
            "snowflake",
            "spanner",
            "sqlite",
            "sqlite3",
            "sqlserver",
            "tidb",
            "yugabyte");

    private Dialects() {}

    /** The names of that product, the longest first. */
    static List<String> of(Product product) {
        return NAMES.getOrDefault(product, List.of());
    }

    static boolean isOf(Product product, String name) {
        return of(product).contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it names another database than that product. */
    static boolean isOther(Product product, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OTHERS.contains(lower)
                || Stream.of(Product.values()).anyMatch(other -> other != product && isOf(other, lower));
    }

    /** The folder in it that is named after the product. */
    static Optional<Folder> folder(Folder folder, Product product) {
        return folder.folders().stream()
                .filter(name -> isOf(product, name))
                .findFirst()
                .map(name -> Folder.at(folder.path().resolve(name)));
    }
}
