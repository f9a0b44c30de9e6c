package dev.rehearsal.database;

import dev.rehearsal.WrongUsageException;
import java.util.Optional;

/**
 * A wish for a server: {@code postgresql:15}, {@code mysql}.
 *
 * @param release {@code 15} or {@code 8.0}; empty for the provider's default
 */
public record ServerRequest(Product product, Optional<String> release, Profile profile) {

    /** Reads {@code postgresql}, {@code postgresql:15}, {@code mysql:8.0}. */
    public static ServerRequest parse(String text, Profile profile) {
        String[] parts = text.split(":", 2);
        Product product = Product.of(parts[0])
                .orElseThrow(() -> new WrongUsageException(
                        "Cannot use the database " + text,
                        "no product is called '" + parts[0] + "'",
                        "Name one of postgresql, mysql, with a release where it matters: postgresql:15"));
        return new ServerRequest(
                product, Optional.of(parts).filter(p -> p.length == 2).map(p -> p[1]), profile);
    }

    @Override
    public String toString() {
        return product.id() + release.map(it -> ":" + it).orElse("");
    }
}
