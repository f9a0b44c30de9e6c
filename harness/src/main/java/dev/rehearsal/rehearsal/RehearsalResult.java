package dev.rehearsal.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of a rehearsal on all its servers. */
public record RehearsalResult(Instant startedAt, Duration duration, List<DatabaseResult> databases) {

    public RehearsalResult {
        databases = List.copyOf(databases);
    }
}
