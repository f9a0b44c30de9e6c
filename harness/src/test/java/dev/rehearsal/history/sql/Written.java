package dev.rehearsal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A history that a test writes file by file, and reads on PostgreSQL unless it says otherwise. */
final class Written {

    private final Path root;
    private Optional<String> layout = Optional.empty();
    private Product product = Product.POSTGRESQL;

    Written(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Empty files. */
    Written files(String... names) {
        List.of(names).forEach(name -> file(name, ""));
        return this;
    }

    Written file(String name, String text) {
        return file(name, text.getBytes(UTF_8));
    }

    Written file(String name, byte[] bytes) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Written layout(String name) {
        layout = Optional.of(name);
        return this;
    }

    Written on(Product wanted) {
        product = wanted;
        return this;
    }

    History history() {
        return SqlTool.reading(root, layout).history(product);
    }

    /** What its tool needs to read that as one statement. */
    String asWritten(String statement) {
        return SqlTool.reading(root, layout).asWritten(product, statement);
    }

    List<String> ids() {
        return history().migrations().stream().map(Migration::id).toList();
    }

    Migration migration(String id) {
        return scripted(id).migration();
    }

    WayBack wayBack(String id) {
        return migration(id).wayBack();
    }

    Script forward(String id) {
        return scripted(id).forward().orElseThrow();
    }

    Script backward(String id) {
        return scripted(id).backward().orElseThrow();
    }

    ScriptedMigration scripted(String id) {
        Place place = Place.find(root, layout, product);
        return place.layout().read(place.folder(), product).migrations().stream()
                .filter(scripted -> scripted.migration().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
