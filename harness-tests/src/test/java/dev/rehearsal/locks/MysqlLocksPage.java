package dev.rehearsal.locks;

import dev.rehearsal.locks.StatementCases.StatementCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page of what statements of MySQL rebuild and lock, from what was seen on one release. */
record MysqlLocksPage(StatementCases cases, String release, Map<StatementCase, MysqlFacts> seen, String command) {

    private static final String INTRODUCTION =
            """
            # What MySQL's statements rebuild and lock

            Written by a test from [mysql.sql](mysql.sql), and compared with what the server does in every build: each
            statement was run alone, on MySQL %s, on [these tables](#the-tables), behind transactions that had used them as
            writers do, and that went one by one as it waited for them. Not from the manual.

            - **Algorithm**: as far as it leaves traces. `COPY`: the table has another file (`TABLE_ID` in
              `information_schema.innodb_tables`), and the server says how many rows it copied. `INPLACE, rebuilt`: another
              file, no rows copied. `INSTANT`: the same file, and the server takes the statement with `ALGORITHM=INSTANT`.
              `INPLACE`: the same file, and it does not.
            - **Rebuilt**: tables that have another file than before. The larger they are, the longer it takes.
            - **Waits for**: the lock on a table's metadata that it asked for first, while a writer's transaction had the table.
              Everybody who comes later waits behind it: set `lock_wait_timeout`. `SHARED_NO_WRITE`, and on a foreign key's
              parent `SHARED_READ_ONLY`: it then keeps all writers out until its end. `EXCLUSIVE`: it needs the table to
              itself, those that are taken with `LOCK=NONE` for a moment only, at their beginning or end.
            - **LOCK=NONE**: whether the server takes the statement with that clause. With it, a statement is refused, rather
              than run, where it would keep writers waiting as long as it works. Write it.

            What the session of such a statement *holds* (`performance_schema.metadata_locks`) says nothing of that: one that
            copies a table and keeps all writers waiting shows `SHARED_UPGRADABLE`.

            To write this page anew: `%s`
            """;

    String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION.formatted(release, command));
        Map<String, List<StatementCase>> byHeading = cases.cases().stream()
                .collect(Collectors.groupingBy(StatementCase::heading, LinkedHashMap::new, Collectors.toList()));
        byHeading.forEach((heading, some) -> section(page, heading, some));
        page.append("\n## The tables\n\n```sql\n");
        cases.setup().forEach(it -> page.append(it).append(";\n"));
        return page.append("```\n").toString();
    }

    private void section(StringBuilder page, String heading, List<StatementCase> some) {
        page.append("\n## ").append(heading).append("\n\n");
        page.append("| statement | algorithm | rebuilt | rows copied | waits for | LOCK=NONE |\n");
        page.append("|---|---|---|---|---|---|\n");
        for (StatementCase it : some) {
            String first = it.first().map(sql -> "<br>after `" + sql + "`").orElse("");
            page.append("| `%s`%s | %s |%n"
                    .formatted(
                            it.sql(),
                            first,
                            Objects.requireNonNull(seen.get(it)).cells()));
        }
    }
}
