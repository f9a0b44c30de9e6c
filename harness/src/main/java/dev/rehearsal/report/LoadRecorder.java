package dev.rehearsal.report;

import dev.rehearsal.history.SqlExcerpt;
import dev.rehearsal.locks.Hold;
import dev.rehearsal.rehearsal.LoadObservation;
import dev.rehearsal.rehearsal.LoadObservation.FeltStall;
import dev.rehearsal.rehearsal.ObservedStatement;
import dev.rehearsal.rehearsal.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what was seen of a migration under load into what is written down; nothing of a step of the climb. */
record LoadRecorder(Optional<LoadObservation> seen) {

    /** With their locks; nothing where the statements of the execution are all that is known. */
    Optional<List<Report.Statement>> statements() {
        return seen.map(
                it -> it.statements().stream().map(LoadRecorder::statement).toList());
    }

    private static Report.Statement statement(ObservedStatement statement) {
        return new Report.Statement(
                SqlExcerpt.of(statement.sql()),
                statement.line(),
                Recorder.millis(statement.duration()),
                statement.rows(),
                statement.locks().stream()
                        .map(lock ->
                                new Report.Lock(lock.relation(), lock.mode().title()))
                        .toList(),
                statement.rewrites(),
                statement.scans(),
                statement.seen().id(),
                statement
                        .algorithm()
                        .map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse(null));
    }

    List<Report.Hold> holds() {
        return seen.stream()
                .flatMap(it -> it.holds().stream())
                .map(LoadRecorder::hold)
                .toList();
    }

    private static Report.Hold hold(Hold hold) {
        return new Report.Hold(
                hold.lock().relation(),
                hold.lock().mode().title(),
                Recorder.millis(hold.interval().length()));
    }

    List<Report.Stall> stalls() {
        return seen.stream()
                .flatMap(it -> it.stalls().stream())
                .map(LoadRecorder::stall)
                .toList();
    }

    private static Report.Stall stall(FeltStall stall) {
        return new Report.Stall(
                stall.operation().relation(),
                stall.operation().name(),
                stall.count(),
                Recorder.millis(stall.longest().median()),
                Recorder.millis(stall.p99()),
                stall.blockedBy().map(SqlExcerpt::of).orElse(null),
                stall.situation().orElse(null),
                millis(stall.longest()),
                stall.isNoise());
    }

    private static List<Double> millis(Spread spread) {
        return spread.runs().stream().map(Recorder::millis).toList();
    }

    List<Report.Situation> situations() {
        return seen.stream()
                .flatMap(it -> it.situations().stream())
                .map(it ->
                        new Report.Situation(it.name(), it.outcome(), Recorder.millis(it.duration()), it.deadlocks()))
                .toList();
    }

    Report.@Nullable Conditions conditions() {
        return seen.map(LoadObservation::conditions)
                .map(it -> new Report.Conditions(
                        it.machine(),
                        it.profile(),
                        new TreeMap<>(it.rows())
                                .entrySet().stream()
                                        .map(table -> new Report.TableRows(table.getKey(), table.getValue()))
                                        .toList(),
                        millis(it.migration()),
                        it.remarks()))
                .orElse(null);
    }
}
