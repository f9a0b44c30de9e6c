package dev.rehearsal.history.sql;

import dev.rehearsal.history.sql.SqitchPlan.Change;
import dev.rehearsal.history.sql.SqitchPlan.Requirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that what the changes of a plan require comes before them ({@code App::Sqitch::Plan}, check_changes). */
final class SqitchRequirements {

    private final Folder folder;
    private final SqitchPlan plan;

    SqitchRequirements(Folder folder, SqitchPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /**
     * What to say about requirements on other projects.
     *
     * @throws dev.rehearsal.RehearsalException when a change requires one that is not there, comes later, or goes round
     */
    List<String> check() {
        Set<String> seen = new HashSet<>();
        for (Change change : plan.changes()) {
            change.requirements().stream()
                    .filter(requirement -> !isOfAnother(requirement) && !isId(requirement))
                    .filter(requirement -> !isMet(requirement, seen))
                    .findFirst()
                    .ifPresent(requirement -> {
                        throw refusal(change, requirement);
                    });
            seen.add(change.name());
            change.tags().forEach(tag -> see(seen, tag));
        }
        return remarks();
    }

    /** From now on, the changes so far may be asked for as they were at that tag. */
    private static void see(Set<String> seen, String tag) {
        List<String> changes =
                seen.stream().filter(name -> name.indexOf('@') < 0).toList();
        changes.forEach(name -> seen.add(name + "@" + tag));
        seen.add("@" + tag);
    }

    private List<String> remarks() {
        return plan.changes().stream()
                .flatMap(change -> change.requirements().stream())
                .filter(this::isOfAnother)
                .map(requirement -> requirement.project().orElseThrow())
                .distinct()
                .map(other -> "changes of the project " + other
                        + " are required, which have to be there before the first one runs")
                .toList();
    }

    private boolean isOfAnother(Requirement requirement) {
        return requirement
                .project()
                .filter(project -> !project.equals(plan.project()))
                .isPresent();
    }

    private static boolean isId(Requirement requirement) {
        return requirement.change().matches("[0-9a-f]{40}");
    }

    private static boolean isMet(Requirement requirement, Set<String> seen) {
        boolean relative = requirement
                .tag()
                .filter(tag -> tag.equals("HEAD") || tag.equals("ROOT"))
                .isPresent();
        String tag = relative ? "" : requirement.tag().map(name -> "@" + name).orElse("");
        return seen.contains(requirement.change() + tag);
    }

    private RuntimeException refusal(Change change, Requirement requirement) {
        String where = "sqitch.plan, line " + change.line() + ": " + change.name() + " requires ";
        Optional<List<String>> cycle = wayBack(requirement.change(), change.name(), new HashSet<>());
        if (cycle.isPresent()) {
            return folder.refusal(
                    "a cycle: " + change.name() + " requires " + String.join(", which requires ", cycle.get()),
                    "Take out one of these requirements.");
        }
        boolean later = plan.changes().stream().anyMatch(other -> other.name().equals(requirement.change()));
        return later
                ? folder.refusal(where + requirement.change() + ", which comes after it", "Move it behind that one.")
                : folder.refusal(
                        where + requirement.change()
                                + requirement.tag().map(tag -> "@" + tag).orElse("") + ", which is not in the plan",
                        "Add that change before it, or take the requirement out.");
    }

    /** How one change requires the other in the end: the names from the first to the last. */
    private Optional<List<String>> wayBack(String from, String to, Set<String> visited) {
        if (from.equals(to)) {
            return Optional.of(List.of(to));
        }
        if (!visited.add(from)) {
            return Optional.empty();
        }
        return plan.changes().stream()
                .filter(change -> change.name().equals(from))
                .flatMap(change -> change.requirements().stream())
                .filter(requirement -> requirement.tag().isEmpty() && !isOfAnother(requirement))
                .flatMap(requirement -> wayBack(requirement.change(), to, visited).stream())
                .findFirst()
                .map(rest -> {
                    List<String> names = new ArrayList<>(List.of(from));
                    names.addAll(rest);
                    return names;
                });
    }
}
