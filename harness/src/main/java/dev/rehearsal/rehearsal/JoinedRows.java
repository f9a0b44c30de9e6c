package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.stream.Collectors;

/** Rows and rules from several places, one after the other. */
record JoinedRows(List<UserRows> all) implements UserRows {

    @Override
    public List<RowSource> after(Migration migration) {
        return all.stream().flatMap(one -> one.after(migration).stream()).toList();
    }

    @Override
    public List<RowRule> rules(Step step) {
        return all.stream().flatMap(one -> one.rules(step).stream()).toList();
    }

    @Override
    public List<InvariantRule> invariants() {
        return all.stream().flatMap(one -> one.invariants().stream()).toList();
    }

    @Override
    public String aboutTables() {
        return all.stream().map(UserRows::aboutTables).collect(Collectors.joining("\n"));
    }
}
