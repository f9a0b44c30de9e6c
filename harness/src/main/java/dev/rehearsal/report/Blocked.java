package dev.rehearsal.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who keeps whom from being tried: chains of blocked steps, each led back to the step that began it. */
final class Blocked {

    private final Map<String, Long> behind = new LinkedHashMap<>();

    Blocked(Report report) {
        Map<String, String> by = new HashMap<>();
        for (Report.Step step : report.steps()) {
            @Nullable String blocker = step.verdict().blockedBy();
            if (blocker != null) {
                String root = by.getOrDefault(blocker, blocker);
                by.put(step.id(), root);
                behind.merge(root, 1L, Long::sum);
            }
        }
    }

    /** How many steps wait for this one. */
    long behind(String stepId) {
        return behind.getOrDefault(stepId, 0L);
    }

    Map<String, Long> all() {
        return behind;
    }
}
