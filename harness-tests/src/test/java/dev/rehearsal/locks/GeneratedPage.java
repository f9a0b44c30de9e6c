package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page that a test writes, and that is kept: where it would be written otherwise now, the test fails. */
record GeneratedPage(Path file, Class<?> test) {

    private static final String REWRITE = "rehearsal.test.rewrite";

    /** What is to be typed to have it written anew. */
    String command() {
        return "./mvnw test -pl harness-tests -am -Dtest=%s -D%s=true -Dsurefire.failIfNoSpecifiedTests=false"
                .formatted(test.getSimpleName(), REWRITE);
    }

    /** Fails where the page has other lines, and says which; or writes it, where that was asked for. */
    void mustBe(String text) throws IOException {
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(file, text);
            return;
        }
        String kept = Files.exists(file) ? Files.readString(file) : "";
        if (!kept.equals(text)) {
            fail("%s is not what the servers do now:%n%s%nIf that is right, have it written anew:%n  %s"
                    .formatted(
                            file, difference(kept.lines().toList(), text.lines().toList()), command()));
        }
    }

    private static String difference(List<String> kept, List<String> now) {
        List<String> lines = new ArrayList<>();
        kept.stream().filter(it -> !now.contains(it)).forEach(it -> lines.add("- " + it));
        now.stream().filter(it -> !kept.contains(it)).forEach(it -> lines.add("+ " + it));
        return lines.isEmpty() ? "the same lines in another order" : String.join("\n", lines);
    }
}
