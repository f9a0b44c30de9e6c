package dev.rehearsal.rows;

import dev.rehearsal.rows.MysqlCatalog.PartitionRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the partitions of a table take together, as a condition. */
final class MysqlPartitions {

    private MysqlPartitions() {}

    /** Nothing where they take all: by hash or key, or up to the greatest value; or where several columns decide. */
    static Optional<String> bounds(List<PartitionRow> partitions) {
        if (partitions.isEmpty()) {
            return Optional.empty();
        }
        PartitionRow last = partitions.get(partitions.size() - 1);
        List<String> bounds = partitions.stream()
                .map(PartitionRow::bound)
                .map(String::valueOf)
                .toList();
        if (last.method().startsWith("LIST") && !last.expression().contains(",")) {
            return Optional.of(last.expression() + " IN (" + String.join(", ", bounds) + ")");
        }
        boolean open = bounds.stream().anyMatch(bound -> bound.contains("MAXVALUE"));
        return last.method().startsWith("RANGE") && !open && !last.expression().contains("`,`")
                ? Optional.of(bounds.stream()
                        .map(bound -> last.expression() + " < " + bound)
                        .collect(Collectors.joining(" OR ")))
                : Optional.empty();
    }
}
