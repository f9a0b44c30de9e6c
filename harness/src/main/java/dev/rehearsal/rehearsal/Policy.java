package dev.rehearsal.rehearsal;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.rehearsal.Finding.Severity;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which outcomes and findings make a rehearsal fail. The command's exit code, the tests of a suite and the reports all ask here.
 *
 * <p>A blocked step never fails by itself: what it waits for does, or was accepted.
 *
 * @param failing words of {@link Outcome#word}
 * @param findings the severities of findings that do
 */
public record Policy(Set<String> failing, Set<Severity> findings) {

    /** What is broken or missing fails, what was declared irreversible passes. The default. */
    public static final Policy ERROR = new Policy(Set.of("failed", "no-way-back"), Set.of(Severity.ERROR));

    /** What was declared irreversible, or could not be tried by us, fails too, and so does a warning. */
    public static final Policy WARNING = new Policy(
            Set.of("failed", "no-way-back", "irreversible", "skipped"), Set.of(Severity.ERROR, Severity.WARNING));

    /** Nothing fails: for a look at a history whose state is known to be bad. */
    public static final Policy NEVER = new Policy(Set.of(), Set.of());

    private static final Map<String, Policy> BY_NAME =
            new TreeMap<>(Map.of("error", ERROR, "warning", WARNING, "never", NEVER));

    public Policy {
        failing = Set.copyOf(failing);
        findings = Set.copyOf(findings);
    }

    /** The policy called {@code error}, {@code warning} or {@code never}. */
    public static Policy named(String name) {
        Policy policy = BY_NAME.get(name);
        if (policy == null) {
            throw new WrongUsageException(
                    "Cannot decide what fails",
                    "no policy is called '" + name + "'",
                    "Name one of " + String.join(", ", BY_NAME.keySet()) + ".");
        }
        return policy;
    }

    public boolean fails(StepResult result) {
        return failing.contains(result.outcome().word())
                || result.findings().stream().map(Finding::severity).anyMatch(findings::contains);
    }

    @Override
    public String toString() {
        return "fails: " + String.join(", ", new TreeSet<>(failing));
    }
}
