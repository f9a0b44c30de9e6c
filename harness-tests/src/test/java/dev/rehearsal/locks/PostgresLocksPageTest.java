package dev.rehearsal.locks;

import dev.rehearsal.locks.StatementCases.StatementCase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresLocksPageTest {

    private static final List<String> RELEASES = List.of("14", "15", "16", "17", "18");
    private static final Path FOLDER = Path.of("../docs/locks");

    @Test
    void the_page_tells_what_each_release_locks_now() throws Exception {
        StatementCases cases = StatementCases.read(FOLDER.resolve("postgresql.sql"));
        Map<String, Map<StatementCase, LockFacts>> seen = new LinkedHashMap<>();
        for (String release : RELEASES) {
            try (PostgresLockObserver observer = PostgresLockObserver.on(release, cases.setup())) {
                seen.put(release, observer.observe(cases.cases()));
            }
        }
        GeneratedPage page = new GeneratedPage(FOLDER.resolve("postgresql.md"), PostgresLocksPageTest.class);
        page.mustBe(new PostgresLocksPage(cases, seen, page.command()).text());
    }
}
