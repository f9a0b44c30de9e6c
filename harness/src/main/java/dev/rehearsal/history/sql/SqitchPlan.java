package dev.rehearsal.history.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sqitch.plan}: changes in the order in which they are deployed, and the tags between them (sqitchchanges in
 * its manual, {@code App::Sqitch::Plan}).
 */
final class SqitchPlan {

    private static final Pattern PRAGMA = Pattern.compile("\\s*%\\s*([^\\s=]+)\\s*(?:=\\s*(.*?)\\s*)?");
    private static final Pattern TAG = Pattern.compile("\\s*@([^\\s@:#\\[\\]]+)(?:\\s.*)?");
    private static final Pattern CHANGE =
            Pattern.compile("\\s*([+-]?)\\s*([\\p{L}\\p{N}_][^\\s@:#\\[\\]]*)(?:\\s*\\[([^\\]]*)])?(?:\\s.*)?");

    /** What a change needs to be there before it; of another project, where it names one. */
    record Requirement(Optional<String> project, String change, Optional<String> tag) {

        // A project may be named before the change, and a tag after it: project:change@tag.
        static Requirement of(String text) {
            int colon = text.indexOf(':');
            String rest = text.substring(colon + 1);
            int at = rest.indexOf('@');
            return new Requirement(
                    colon > 0 ? Optional.of(text.substring(0, colon)) : Optional.empty(),
                    at < 0 ? rest : rest.substring(0, at),
                    at < 0 ? Optional.empty() : Optional.of(rest.substring(at + 1)));
        }
    }

    /** A change as planned; one that was reworked later is there twice. */
    record Change(String name, int line, List<Requirement> requirements, List<String> tags) {}

    private final Folder folder;
    private final SqlFile file;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Integer> sinceTag = new LinkedHashMap<>();
    private String project = "";

    private SqitchPlan(Folder folder, SqlFile file) {
        this.folder = folder;
        this.file = file;
    }

    /** @throws dev.rehearsal.RehearsalException when it cannot be read */
    static SqitchPlan read(Folder folder, SqlFile file) {
        SqitchPlan plan = new SqitchPlan(folder, file);
        file.eachLine((number, line) -> plan.take(number, line.replaceFirst("\\s*#.*", "")));
        return plan;
    }

    String project() {
        return project;
    }

    List<Change> changes() {
        return changes;
    }

    private void take(int number, String line) {
        Matcher pragma = PRAGMA.matcher(line);
        Matcher tag = TAG.matcher(line);
        Matcher change = CHANGE.matcher(line);
        if (pragma.matches()) {
            project = pragma.group(1).equals("project") ? pragma.group(2) : project;
        } else if (tag.matches()) {
            tag(number, tag.group(1));
        } else if (change.matches() && !change.group(1).equals("-")) {
            change(number, change.group(2), change.group(3));
        } else if (!line.isBlank()) {
            throw folder.refusal(
                    "%s, line %d is neither a change nor a tag: %s".formatted(file, number, line.strip()),
                    "Repair the plan; sqitch plan must be able to show it.");
        }
    }

    private void tag(int number, String name) {
        if (changes.isEmpty()) {
            throw folder.refusal(
                    "%s, line %d: tag @%s before any change".formatted(file, number, name), "Move it behind one.");
        }
        changes.get(changes.size() - 1).tags().add(name);
        sinceTag.clear();
    }

    private void change(int number, String name, @Nullable String requirements) {
        Integer before = sinceTag.put(name, number);
        if (before != null) {
            throw folder.refusal(
                    "%s: %s is planned twice, in line %d and line %d".formatted(file, name, before, number),
                    "Remove one of them, or tag the first and rework it.");
        }
        changes.add(new Change(name, number, requirements(requirements), new ArrayList<>()));
    }

    private static List<Requirement> requirements(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.strip().split("\\s+"))
                        .filter(word -> !word.startsWith("!"))
                        .map(Requirement::of)
                        .toList();
    }

    /** The tags between a change that was reworked and the one that replaces it; none where it was not. */
    List<String> reworkTags(int index) {
        String name = changes.get(index).name();
        for (int later = index + 1; later < changes.size(); later++) {
            if (changes.get(later).name().equals(name)) {
                List<String> tags = new ArrayList<>();
                for (int between = later - 1; between >= index; between--) {
                    tags.addAll(changes.get(between).tags());
                }
                return tags;
            }
        }
        return List.of();
    }
}
