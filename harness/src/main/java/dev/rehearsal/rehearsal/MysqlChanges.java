package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import dev.rehearsal.locks.MysqlAlgorithm;
import dev.rehearsal.locks.Storage;
import dev.rehearsal.wire.TapListener;
import dev.rehearsal.wire.TracedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after each statement that changes a table of MySQL whether the table was made anew, before the client hears of the
 * end: what MySQL does not tell anybody.
 */
final class MysqlChanges implements TapListener {

    private static final Logger LOG = LoggerFactory.getLogger(MysqlChanges.class);

    private static final Pattern CHANGES_TABLE = Pattern.compile(
            "(?is)\\s*(ALTER\\s+TABLE|CREATE\\s+(UNIQUE\\s+|FULLTEXT\\s+|SPATIAL\\s+)?INDEX|DROP\\s+INDEX|OPTIMIZE|TRUNCATE)\\b.*");

    private final Connection connection;
    private final Map<TracedStatement, Change> changes = Collections.synchronizedMap(new IdentityHashMap<>());
    private Storage last;

    /**
     * What a statement did to tables that were there before it.
     *
     * @param rebuilt those that have new files since
     */
    record Change(Set<String> rebuilt, MysqlAlgorithm algorithm) {}

    private MysqlChanges(Connection connection) throws SQLException {
        this.connection = connection;
        this.last = Storage.read(connection, Product.MYSQL);
    }

    /**
     * Nothing on PostgreSQL, where the tap sees it itself.
     *
     * @param connection to the database, which nobody else uses while a migration runs
     */
    static Optional<MysqlChanges> in(Database database, Connection connection) throws SQLException {
        return database.server().product() == Product.MYSQL
                ? Optional.of(new MysqlChanges(connection))
                : Optional.empty();
    }

    @Override
    public synchronized void statementEnded(TracedStatement statement) {
        if (!CHANGES_TABLE.matcher(statement.sql()).matches()
                || statement.outcome().error().isPresent()) {
            return;
        }
        try {
            Storage now = Storage.read(connection, Product.MYSQL);
            changes.put(statement, change(now, statement.outcome().rows()));
            last = now;
        } catch (SQLException e) {
            LOG.debug("Could not look at what a statement did to tables", e);
        }
    }

    private Change change(Storage now, long copied) {
        Set<String> rebuilt = new TreeSet<>(now.rewrittenSince(last));
        if (!rebuilt.isEmpty()) {
            return new Change(rebuilt, copied > 0 ? MysqlAlgorithm.COPY : MysqlAlgorithm.REBUILD);
        }
        boolean instant = last.relations().values().stream()
                .anyMatch(table -> now.algorithmSince(last, table.name(), 0) == MysqlAlgorithm.INSTANT);
        return new Change(Set.of(), instant ? MysqlAlgorithm.INSTANT : MysqlAlgorithm.IN_PLACE);
    }

    /** By statement; those of which nothing is known are not in it. */
    Map<TracedStatement, Change> all() {
        return changes;
    }
}
