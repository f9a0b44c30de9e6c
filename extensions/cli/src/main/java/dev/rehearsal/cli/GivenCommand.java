package dev.rehearsal.cli;

import dev.rehearsal.rehearsal.DatabaseResult;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.report.Repetition;
import java.util.ArrayList;
import java.util.List;

/** The command that was given, narrowed to one step. */
record GivenCommand(
        Surroundings surroundings,
        HistoryOptions history,
        ServerOptions server,
        StepOptions steps,
        UnderLoadOptions load)
        implements Repetition {

    @Override
    public String command(DatabaseResult database, Step step) {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(history.words());
        words.addAll(server.words());
        if (!server.isUrl()) {
            words.addAll(List.of("--database", database.id().replaceFirst("-", ":")));
        }
        words.addAll(steps.words());
        if (step.scenario().isPresent()) {
            words.addAll(load.words());
        }
        words.addAll(List.of("--only", step.id()));
        return surroundings.command() + " " + Repetition.shell(words);
    }
}
