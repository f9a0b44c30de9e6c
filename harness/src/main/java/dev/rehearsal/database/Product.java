package dev.rehearsal.database;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A database product that we rehearse on. */
public enum Product {
    POSTGRESQL("PostgreSQL"),
    MYSQL("MySQL");

    private final String title;

    Product(String title) {
        this.title = title;
    }

    /** The name for people: {@code PostgreSQL}. */
    public String title() {
        return title;
    }

    /** The name in ids, options and folders: {@code postgresql}, {@code mysql}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The product with that id; {@code postgres} and {@code pg} are understood too. */
    public static Optional<Product> of(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        String canonical = wanted.equals("postgres") || wanted.equals("pg") ? POSTGRESQL.id() : wanted;
        return Stream.of(values())
                .filter(product -> product.id().equals(canonical))
                .findFirst();
    }
}
