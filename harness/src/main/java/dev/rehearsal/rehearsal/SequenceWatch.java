package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.rehearsal.Finding.Evidence;
import dev.rehearsal.rehearsal.Finding.Severity;
import dev.rehearsal.rows.SequenceCheck;
import dev.rehearsal.rows.SequenceCheck.Behind;
import dev.rehearsal.schema.SchemaChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds sequences that a step has left behind the rows that they serve. One that was behind already is not told again.
 *
 * <p>Looks only after steps that can have done it: that made a sequence or a table, gave a column another one, or wrote
 * rows.
 */
final class SequenceWatch {

    private static final Pattern DRAWS =
            Pattern.compile("identity|nextval|auto_increment|serial", Pattern.CASE_INSENSITIVE);

    private final Product product;
    private final Set<String> stateTables;
    private final Set<String> known = new HashSet<>();

    SequenceWatch(Product product, Set<String> stateTables) {
        this.product = product;
        this.stateTables = stateTables;
    }

    /** Those that are behind since this step: going back must not do that, nor coming forward again. */
    List<Finding> findings(StepResult result, Stage stage) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (canHaveMoved(result)) {
            boolean first = result.step().direction() == Direction.FORWARD;
            for (Behind behind : SequenceCheck.behind(stage.connection(), product, stateTables)) {
                boolean isNew = !known.contains(behind.column());
                if (isNew) {
                    findings.add(finding(behind, result, first ? Severity.WARNING : Severity.ERROR));
                }
                if (first) {
                    known.add(behind.column());
                }
            }
        }
        return findings;
    }

    private static boolean canHaveMoved(StepResult result) {
        return !result.rowChanges().isEmpty() || result.schemaChanges().stream().anyMatch(SequenceWatch::canMove);
    }

    private static boolean canMove(SchemaChange change) {
        return !change.isRemoval()
                && switch (change.kind()) {
                    case SEQUENCE, TABLE -> true;
                    case COLUMN -> DRAWS.matcher(change.after().orElse("")).find();
                    default -> false;
                };
    }

    private Finding finding(Behind behind, StepResult result, Severity severity) {
        return new Finding(
                "sequence-behind",
                severity,
                "The next row gets a number that is taken: " + behind,
                remedy(behind),
                result.step().migration().file().toString(),
                Optional.empty(),
                Evidence.MEASURED);
    }

    private String remedy(Behind behind) {
        int dot = behind.column().lastIndexOf('.');
        String table = behind.column().substring(0, dot);
        String column = behind.column().substring(dot + 1);
        return product == Product.MYSQL
                ? "Let the migration set it: ALTER TABLE %s AUTO_INCREMENT = 1, which MySQL raises to what is free."
                        .formatted(table)
                : "Let the migration set it: SELECT setval('%s', (SELECT max(%s) FROM %s))."
                        .formatted(behind.sequence().replace("'", "''"), column, table);
    }
}
