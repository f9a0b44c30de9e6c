package dev.rehearsal.rows;

import dev.rehearsal.history.sql.NamedValues;
import dev.rehearsal.schema.TableName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values that the statements of a migration name, each way.
 */
public record ValuesOfMigration(List<NamedValues> forward, List<NamedValues> backward) {

    public ValuesOfMigration {
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    /** Whether it names none. */
    public boolean isEmpty() {
        return forward.isEmpty() && backward.isEmpty();
    }

    /** Those of the tables, named as in a schema, that its statements name. */
    public Set<String> tablesAmong(Set<String> tables) {
        return tables.stream()
                .filter(table -> both().anyMatch(statement -> statement.isAbout(TableName.bare(table))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Stream<NamedValues> both() {
        return Stream.concat(forward.stream(), backward.stream());
    }
}
