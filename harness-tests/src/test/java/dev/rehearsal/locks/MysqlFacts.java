package dev.rehearsal.locks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a statement of MySQL was seen to do to the tables that were there, in words that are the same in each run.
 *
 * @param traces of the algorithm
 * @param instant whether the server takes it with ALGORITHM=INSTANT
 * @param rebuilt the tables that have another file than before
 * @param copied how many rows the server says it copied
 * @param wanted by table, the metadata lock for which it waited behind writers
 * @param online whether the server takes it with LOCK=NONE; empty where it has no such clause
 * @param refusal the error, where the server did not take the statement
 */
record MysqlFacts(
        MysqlAlgorithm traces,
        boolean instant,
        Set<String> rebuilt,
        long copied,
        Map<String, String> wanted,
        Optional<Boolean> online,
        Optional<String> refusal) {

    MysqlFacts {
        rebuilt = new TreeSet<>(rebuilt);
        wanted = new TreeMap<>(wanted);
    }

    String cells() {
        return String.join(
                " | ",
                refusal.map(it -> "refused: " + it).orElse(algorithm()),
                String.join(", ", rebuilt),
                algorithm().equals("COPY") ? "%,d".formatted(copied) : "",
                wanted.entrySet().stream()
                        .map(it -> it.getValue() + " on " + it.getKey())
                        .collect(Collectors.joining("; ")),
                online.map(it -> it ? "yes" : "no").orElse(""));
    }

    /** Only what has such a clause has an algorithm. */
    private String algorithm() {
        if (online.isEmpty()) {
            return "";
        }
        return switch (traces) {
            case COPY -> "COPY";
            case REBUILD -> "INPLACE, rebuilt";
            case INSTANT -> "INSTANT";
            case IN_PLACE -> instant ? "INSTANT" : "INPLACE";
        };
    }
}
