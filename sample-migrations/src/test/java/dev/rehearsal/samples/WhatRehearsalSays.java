package dev.rehearsal.samples;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.Outcome;
import dev.rehearsal.rehearsal.StepResult;
import dev.rehearsal.schema.SchemaChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Rehearsal says about a sample, as its page shows it: what a migration has wrong in several directions only once. */
final class WhatRehearsalSays {

    private record Finding(String migration, List<String> sentences) {

        static Finding in(StepResult result) {
            return new Finding(
                    result.step().migration().id(),
                    WhatRehearsalSays.sentences(result).toList());
        }
    }

    private WhatRehearsalSays() {}

    static String about(Sample sample) {
        try {
            return text(sample.rehearse());
        } catch (RehearsalException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String text(List<StepResult> results) {
        Map<Finding, List<String>> directions = new LinkedHashMap<>();
        for (StepResult result : results) {
            directions
                    .computeIfAbsent(Finding.in(result), finding -> new ArrayList<>())
                    .add(result.step().direction().id());
        }
        directions.keySet().removeIf(finding -> finding.sentences().isEmpty());
        return directions.isEmpty()
                ? "Every step passes."
                : directions.entrySet().stream()
                        .map(entry -> text(entry.getKey(), entry.getValue()))
                        .collect(joining("\n"));
    }

    private static String text(Finding finding, List<String> directions) {
        return Stream.concat(
                        Stream.of(finding.migration() + " " + String.join(", ", directions)),
                        finding.sentences().stream().map(sentence -> "  " + sentence.replace("\n", "\n    ")))
                .collect(joining("\n"));
    }

    private static Stream<String> sentences(StepResult result) {
        return Stream.concat(
                ofOutcome(result),
                result.findings().stream()
                        .map(finding -> finding.severity().id() + ", " + finding.hazard() + ": " + finding.message()));
    }

    private static Stream<String> ofOutcome(StepResult result) {
        Outcome outcome = result.outcome();
        if (outcome instanceof Outcome.Failed failed) {
            Stream<String> remedy = result.remedy().stream().map(statement -> "to add: " + statement);
            return Stream.concat(failed.reasons().stream(), remedy);
        }
        if (outcome instanceof Outcome.NoWayBack) {
            return Stream.concat(
                    Stream.of("There is no way back."),
                    result.remedy().stream().map(statement -> "to write: " + statement));
        }
        if (outcome instanceof Outcome.Irreversible declared) {
            return Stream.of("Irreversible: " + declared.reason());
        }
        return result.leftovers().stream().filter(SchemaChange::cosmetic).map(WhatRehearsalSays::cosmetic);
    }

    private static String cosmetic(SchemaChange leftover) {
        return "Passed, though it differs in what cannot matter: "
                + leftover.kind().word() + " " + leftover.object();
    }
}
