package dev.rehearsal.rehearsal;

import dev.rehearsal.rehearsal.LoadObservation.FeltStall;
import dev.rehearsal.rehearsal.LoadObservation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What came of a migration that had somebody in its way. */
record Adversity(List<Situation> situations, List<FeltStall> stalls, List<Finding> findings) {

    static final Adversity NONE = new Adversity(List.of(), List.of(), List.of());

    Adversity and(Adversity other) {
        return new Adversity(
                both(situations, other.situations), both(stalls, other.stalls), both(findings, other.findings));
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return new ArrayList<>(Stream.concat(some.stream(), more.stream()).toList());
    }
}
