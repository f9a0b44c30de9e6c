package dev.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which Rehearsal this is. */
public final class RehearsalVersion {

    private static final String FILE = "version.properties";

    private RehearsalVersion() {}

    /** As released: {@code 0.1.0}. Written by the build. */
    public static String current() {
        try (InputStream in = RehearsalVersion.class.getResourceAsStream(FILE)) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, FILE));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
