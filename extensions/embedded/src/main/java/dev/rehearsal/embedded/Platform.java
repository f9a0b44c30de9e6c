package dev.rehearsal.embedded;

import java.util.Locale;

/** The kind of machine we are on, in the words of the archives: {@code linux-x86_64}. */
record Platform(String system, String processor) {

    static Platform current() {
        return new Platform(system(System.getProperty("os.name")), processor(System.getProperty("os.arch")));
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("mac") ? "darwin" : lower.replaceAll(" .*", "");
    }

    private static String processor(String name) {
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
