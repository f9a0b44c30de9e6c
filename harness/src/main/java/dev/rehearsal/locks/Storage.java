package dev.rehearsal.locks;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.MysqlNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file in which the rows of each table, index and materialised view lie now. Where it is another one afterwards, they
 * were written anew, or thrown away.
 *
 * <p>PostgreSQL: {@code pg_class.relfilenode}, which ALTER TABLE changes when it rewrites, and so do TRUNCATE, CLUSTER,
 * REINDEX and REFRESH. MySQL: {@code TABLE_ID} of InnoDB's tables and partitions, of which a rebuilt one has a new one. It
 * reads catalogs only, and waits for nobody.
 */
public record Storage(Map<String, Relation> relations) {

    /** A relation's file, and on MySQL how many versions of its rows ALGORITHM=INSTANT has left in it. */
    public record Relation(String name, long file, int versions) {}

    // By its number a relation is the same one after a change of name.
    private static final String POSTGRESQL =
            """
            SELECT c.oid::text, format('%I.%I', n.nspname, c.relname), c.relfilenode::bigint, 0
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'i', 'm') AND c.relfilenode <> 0
                AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            """;

    // INSTANT_COLS was all there was before 8.0.29.
    private static final String MYSQL =
            """
            SELECT name, substring(name, 1 + length(database()) + 1), table_id, instant_cols + total_row_versions
            FROM information_schema.innodb_tables WHERE name LIKE concat(database(), '/%')
            """;

    private static final Pattern PARTITION = Pattern.compile("#[pP]#.*");
    private static final Pattern ENCODED = Pattern.compile("@([0-9a-f]{4})");

    public Storage {
        relations = Map.copyOf(relations);
    }

    /** As it is now, in the database of that connection. */
    public static Storage read(Connection connection, Product product) throws SQLException {
        Map<String, Relation> relations = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(product == Product.POSTGRESQL ? POSTGRESQL : MYSQL)) {
            while (rows.next()) {
                String name = product == Product.POSTGRESQL
                        ? rows.getString(2)
                        : MysqlNames.quoted(decoded(rows.getString(2)));
                relations.put(rows.getString(1), new Relation(name, rows.getLong(3), rows.getInt(4)));
            }
        }
        return new Storage(relations);
    }

    /** InnoDB writes {@code a b} as {@code a@0020b}, and {@code t#p#p0} for a partition. */
    private static String decoded(String name) {
        String table = PARTITION.matcher(name).replaceFirst("");
        return ENCODED.matcher(table)
                .replaceAll(it -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(it.group(1), 16))));
    }

    /** The relations that were there before, under their names of before, and have another file here. */
    public Set<String> rewrittenSince(Storage before) {
        Set<String> rewritten = new HashSet<>();
        before.relations.forEach((key, was) -> {
            Relation is = relations.get(key);
            if (is != null && is.file() != was.file()) {
                rewritten.add(was.name());
            }
        });
        before.relations.forEach((key, was) -> {
            if (isPartitionedSince(before, was.name()) && !files(was.name()).isEmpty()) {
                rewritten.add(was.name());
            }
        });
        return rewritten;
    }

    /** Whether a table of MySQL got partitions, lost them or got others, of which none has a file of before. */
    private boolean isPartitionedSince(Storage before, String table) {
        boolean has = Stream.of(this, before)
                .flatMap(it -> it.relations.entrySet().stream())
                .anyMatch(it -> it.getValue().name().equals(table)
                        && PARTITION.matcher(it.getKey()).find());
        return has && Collections.disjoint(files(table), before.files(table));
    }

    private Set<Long> files(String table) {
        return relations.values().stream()
                .filter(it -> it.name().equals(table))
                .map(Relation::file)
                .collect(Collectors.toSet());
    }

    /**
     * How MySQL changed a table since then, as far as that can be told.
     *
     * @param copied how many rows the server said were affected
     */
    public MysqlAlgorithm algorithmSince(Storage before, String table, long copied) {
        if (rewrittenSince(before).contains(table)) {
            return copied > 0 ? MysqlAlgorithm.COPY : MysqlAlgorithm.REBUILD;
        }
        return versions(table) > before.versions(table) ? MysqlAlgorithm.INSTANT : MysqlAlgorithm.IN_PLACE;
    }

    private int versions(String table) {
        return relations.values().stream()
                .filter(it -> it.name().equals(table))
                .mapToInt(Relation::versions)
                .sum();
    }
}
