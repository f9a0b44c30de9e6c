package dev.rehearsal.embedded;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A release that this artifact carries.
 *
 * @param name what tells it from others: {@code 18}, {@code 8.0}
 * @param version all of its version: {@code 18.6}, {@code 8.0.31}
 */
record Release(Product product, String name, String version) {

    private static final List<Release> ALL = read();

    /** All of them, each product's newest first. */
    static List<Release> all() {
        return ALL;
    }

    /** The release asked for, or the product's newest. */
    static Release of(ServerRequest request) {
        return ALL.stream()
                .filter(it -> it.product == request.product())
                .filter(it -> request.release().map(it.name::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> unknown(request));
    }

    private static WrongUsageException unknown(ServerRequest request) {
        String known = ALL.stream()
                .filter(it -> it.product == request.product())
                .map(Release::id)
                .collect(Collectors.joining(", "));
        return new WrongUsageException(
                "Cannot start the embedded server " + request,
                "the embedded servers are " + known,
                "Name one of those, or use --server docker, or a server's URL.");
    }

    private static List<Release> read() {
        Properties versions = new Properties();
        try (InputStream file = Release.class.getResourceAsStream("releases.properties")) {
            versions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.stringPropertyNames().stream()
                .map(key -> read(key, versions.getProperty(key)))
                .sorted(Comparator.comparing(Release::product)
                        .thenComparing(Comparator.comparing(Release::name).reversed()))
                .toList();
    }

    private static Release read(String key, String version) {
        String[] parts = key.split("-", 2);
        Product product = Product.of(parts[0]).orElseThrow();
        // The third number of PostgreSQL's archives counts how often they were built anew.
        String own = product == Product.POSTGRESQL ? version.replaceFirst("\\.\\d+$", "") : version;
        return new Release(product, parts[1], own);
    }

    /** As one asks for it: {@code postgresql:18}. */
    String id() {
        return product.id() + ":" + name;
    }

    /** Where its archives are among our resources: {@code postgresql-18}. */
    String folder() {
        return product.id() + "-" + name;
    }

    /** For people: {@code PostgreSQL 18.6}. */
    String title() {
        return product.title() + " " + version;
    }

    Engine engine() {
        return switch (product) {
            case POSTGRESQL -> new PostgresqlEngine(Integer.parseInt(name));
            case MYSQL -> new MysqlEngine();
        };
    }

    /** Whether we have it for the machine that we are on. */
    boolean isCarried() {
        return Release.class.getResource(archiveResource()) != null;
    }

    Archive archive() {
        InputStream content = Objects.requireNonNull(Release.class.getResourceAsStream(archiveResource()));
        return new Archive(engine().archive(), content);
    }

    private String archiveResource() {
        return folder() + "/" + engine().archive();
    }
}
