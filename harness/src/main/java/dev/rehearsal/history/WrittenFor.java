package dev.rehearsal.history;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which products a history is written for, for those who did not say.
 *
 * <p>A history that differs from product to product is for each of them that has files of its own; one that does not is
 * for the product whose dialect its files speak.
 */
public final class WrittenFor {

    private static final int MOST_FILES = 40;
    private static final int MOST_BYTES = 64 * 1024;

    // What one product takes, and the other does not or hardly ever sees.
    private static final Pattern POSTGRESQL =
            Pattern.compile("(?i)\\$\\$|::\\w|\\b(bigserial|serial|bytea|jsonb|timestamptz|uuid|plpgsql|concurrently"
                    + "|with time zone|create (extension|type|schema|sequence)|public\\.\\w+)\\b");
    private static final Pattern MYSQL =
            Pattern.compile("(?i)`|\\b(engine\\s*=|auto_increment|unsigned|charset|delimiter|utf8mb4|tinyint|mediumtext"
                    + "|longtext|datetime|modify column|change column)");

    private WrittenFor() {}

    /**
     * The products, at least one.
     *
     * @throws RehearsalException when the history can be read for none
     */
    public static List<Product> of(MigrationTool tool) {
        Map<Product, List<Path>> files = new EnumMap<>(Product.class);
        readable(tool).forEach((product, history) -> files.put(product, files(history)));
        List<List<Path>> different = files.values().stream().distinct().toList();
        if (files.size() > 1 && different.size() == 1) {
            return List.of(speaks(different.get(0)));
        }
        return files.keySet().stream()
                .filter(product -> !isRestOfAnother(product, files))
                .toList();
    }

    /** Whether another product has all of these and more, and nothing in them is of this one's dialect. */
    private static boolean isRestOfAnother(Product product, Map<Product, List<Path>> files) {
        List<Path> own = files.getOrDefault(product, List.of());
        boolean rest = files.values().stream().anyMatch(all -> all.size() > own.size() && all.containsAll(own));
        return rest && words(own, dialect(product)) <= words(own, dialect(other(product)));
    }

    private static Map<Product, History> readable(MigrationTool tool) {
        Map<Product, History> readable = new EnumMap<>(Product.class);
        List<RehearsalException> refusals = new ArrayList<>();
        for (Product product : Product.values()) {
            try {
                readable.put(product, tool.history(product));
            } catch (RehearsalException e) {
                refusals.add(e);
            }
        }
        if (readable.isEmpty()) {
            throw refusals.get(0);
        }
        return readable;
    }

    private static List<Path> files(History history) {
        return history.migrations().stream()
                .map(migration -> history.root().resolve(migration.file()))
                .toList();
    }

    private static Product speaks(List<Path> files) {
        return words(files, MYSQL) > words(files, POSTGRESQL) ? Product.MYSQL : Product.POSTGRESQL;
    }

    private static Pattern dialect(Product product) {
        return product == Product.MYSQL ? MYSQL : POSTGRESQL;
    }

    private static Product other(Product product) {
        return product == Product.MYSQL ? Product.POSTGRESQL : Product.MYSQL;
    }

    private static long words(List<Path> files, Pattern dialect) {
        return files.stream()
                .limit(MOST_FILES)
                .mapToLong(file -> dialect.matcher(beginning(file)).results().count())
                .sum();
    }

    /** In bytes taken for characters: the words looked for are ASCII, and a guess must not fail. */
    private static String beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
