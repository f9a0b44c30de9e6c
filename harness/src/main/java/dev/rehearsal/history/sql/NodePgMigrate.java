package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.Sections.Mark;
import dev.rehearsal.history.sql.SqlFile.LineEdit;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * node-pg-migrate: {@code 1700000000000_name.sql} with {@code -- Up Migration} and {@code -- Down Migration}, and
 * JavaScript between.
 *
 * <p>The order is that of the numbers in front, where 17 digits are a date and time ({@code utils/fileNameUtils.ts});
 * the whole name is the version. A section is one message in a transaction, and a file without the first mark goes
 * forward as a whole ({@code sqlMigration.ts}, {@code migration.ts}). It knows PostgreSQL only.
 */
final class NodePgMigrate extends MarkedLayout {

    private static final Pattern FILE = Pattern.compile("[0-9]+[_-].*\\.(sql|js|cjs|mjs|ts|cts|mts)");
    private static final Pattern MARK = Pattern.compile("--[\\s-]*(up|down)\\s+migration.*", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    @Override
    public String name() {
        return "node-pg-migrate";
    }

    @Override
    public String looksFor() {
        return "N_name.sql with -- Up Migration";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("pgmigrations");
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        return product == Product.POSTGRESQL ? super.claim(folder, product) : Claim.NONE;
    }

    @Override
    boolean isMigration(String file) {
        return FILE.matcher(file).matches() && !file.endsWith(".d.ts");
    }

    @Override
    Optional<Mark> mark(String comment) {
        Matcher mark = MARK.matcher(comment);
        return mark.matches() ? Optional.of(new Mark(mark.group(1).equalsIgnoreCase("down"), true)) : Optional.empty();
    }

    @Override
    TransactionRule rule(Mark mark) {
        return TransactionRule.WRAPPED;
    }

    @Override
    List<NamedFile> ordered(Folder folder, Stream<NamedFile> files) {
        return files.sorted(Comparator.comparing(NodePgMigrate::time).thenComparing(NamedFile::id))
                .toList();
    }

    private static Version time(NamedFile file) {
        String digits = file.version();
        if (digits.length() != UTC_DIGITS) {
            return Version.of(digits);
        }
        long millis = LocalDateTime.parse(digits, UTC).toInstant(ZoneOffset.UTC).toEpochMilli();
        return Version.of(String.valueOf(millis));
    }

    private static final int UTC_DIGITS = 17;

    @Override
    ScriptedMigration migration(NamedFile file) {
        boolean whole = !Sections.of(file.file(), this::mark).has(false);
        ScriptedMigration sections = sections(file, LineEdit.NONE);
        return whole
                ? sections.forward(ScriptedMigration.script(file.file(), any -> TransactionRule.WRAPPED))
                : sections;
    }
}
