package dev.rehearsal.locks;

import dev.rehearsal.locks.StatementCases.StatementCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page of what statements of PostgreSQL lock, from what was seen on each release, the oldest first. */
record PostgresLocksPage(StatementCases cases, Map<String, Map<StatementCase, LockFacts>> seen, String command) {

    private static final String INTRODUCTION =
            """
            # What PostgreSQL's statements lock

            Written by a test from [postgresql.sql](postgresql.sql), and compared with what the servers do in every build: each
            statement was run alone, on PostgreSQL %s, on [these tables](#the-tables) of 20 rows. Not from the manual: the locks
            are those that the tap saw held when the statement had ended, in its transaction; the work is what the tap and the
            server's log told of it. Only what was there before is listed, not what the statement itself makes.

            - **Locks**: the strongest on each relation, held until the transaction ends. A weaker one is listed too where it keeps
              somebody waiting whom the strongest lets pass.
            - **Kept waiting** by them: reads (`SELECT`), writes (`INSERT`, `UPDATE`, `DELETE`). A query opens all indexes of its table,
              and so waits for a lock on one of them, too. Short of these, there are statements that wait: see
              [conflicting lock modes](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES).
            - **Work** over whole tables, which takes the longer the larger they are, while the locks are held. `rewrites`: the rows, or the
              entries of the index, lie in another file than before (after `TRUNCATE`, an empty one). Where the cell is empty only the
              catalog was changed.
            - Where releases differ, each has its row. `refused` with a SQLSTATE: that release does not have the statement.

            A lock that nobody is kept waiting by for long may be the one that everybody is kept waiting by: a statement that waits for its
            own lock, behind a long query, keeps all those waiting that come after it. Set `lock_timeout`.

            To write this page anew: `%s`
            """;

    private static final String OUTSIDE =
            """

            These statements refuse to run in a transaction, and let go of their locks by themselves. So they were looked at from
            outside, by another session, while they waited behind a transaction that had run the statement given: the lock that they waited
            for is listed with those that they held then, and not what they lock before and after.
            """;

    String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION.formatted(releases(List.copyOf(seen.keySet())), command));
        Map<String, List<StatementCase>> byHeading = cases.cases().stream()
                .collect(Collectors.groupingBy(StatementCase::heading, LinkedHashMap::new, Collectors.toList()));
        byHeading.forEach((heading, some) -> section(page, heading, some));
        page.append("\n## The tables\n\n```sql\n");
        cases.setup().forEach(it -> page.append(it).append(";\n"));
        return page.append("```\n").toString();
    }

    private void section(StringBuilder page, String heading, List<StatementCase> some) {
        boolean isOutside = some.get(0).behind().isPresent();
        page.append("\n## ")
                .append(heading)
                .append('\n')
                .append(isOutside ? OUTSIDE : "")
                .append('\n');
        page.append("| statement | PostgreSQL | locks | kept waiting | work |\n|---|---|---|---|---|\n");
        some.forEach(it -> rows(page, it));
    }

    private void rows(StringBuilder page, StatementCase one) {
        Map<String, List<String>> releasesByCells = new LinkedHashMap<>();
        seen.forEach((release, facts) -> releasesByCells
                .computeIfAbsent(cells(Objects.requireNonNull(facts.get(one))), it -> new ArrayList<>())
                .add(release));
        String behind = one.behind().map(it -> "<br>behind `" + it + "`").orElse("");
        releasesByCells.forEach((cells, releases) ->
                page.append("| `%s`%s | %s | %s |%n".formatted(one.sql(), behind, releases(releases), cells)));
    }

    private static String cells(LockFacts facts) {
        return String.join(" | ", facts.lockCell(), facts.waitingCell(), facts.workCell());
    }

    /** {@code 14 to 16, 18} */
    private static String releases(List<String> releases) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= releases.size(); i++) {
            if (i == releases.size() || number(releases, i) != number(releases, i - 1) + 1) {
                String range = i - 1 == from ? releases.get(from) : releases.get(from) + " to " + releases.get(i - 1);
                ranges.add(range);
                from = i;
            }
        }
        return String.join(", ", ranges);
    }

    private static int number(List<String> releases, int i) {
        return Integer.parseInt(releases.get(i));
    }
}
