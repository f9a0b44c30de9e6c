package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.MysqlNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Empties tables. Tables are named as in a schema; a connection in autocommit is taken, and left so.
 */
public final class Clearing {

    private static final String POSTGRESQL =
            """
            SELECT DISTINCT quote_ident(cn.nspname) || '.' || quote_ident(c.relname),
                   quote_ident(pn.nspname) || '.' || quote_ident(p.relname)
              FROM pg_constraint k
              JOIN pg_class c ON c.oid = k.conrelid
              JOIN pg_namespace cn ON cn.oid = c.relnamespace
              JOIN pg_class p ON p.oid = k.confrelid
              JOIN pg_namespace pn ON pn.oid = p.relnamespace
             WHERE k.contype = 'f'
            """;

    private static final String MYSQL =
            """
            SELECT DISTINCT table_name, referenced_table_name
              FROM information_schema.key_column_usage
             WHERE table_schema = DATABASE() AND referenced_table_schema = DATABASE()
            """;

    private final Connection connection;
    private final Product product;

    public Clearing(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
    }

    /** These tables and all that reference them, over however many others. */
    public Set<String> withReferencing(Set<String> tables) throws SQLException {
        List<List<String>> references = new Sql(connection).rows(product == Product.MYSQL ? MYSQL : POSTGRESQL);
        Set<String> all = new TreeSet<>(tables);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (List<String> reference : references) {
                grows |= all.contains(written(reference.get(1))) && all.add(written(reference.get(0)));
            }
        }
        return all;
    }

    private String written(String name) {
        return product == Product.MYSQL ? MysqlNames.quoted(name) : name;
    }

    /** Those of the tables that have rows. */
    public Set<String> filled(Collection<String> tables) throws SQLException {
        if (tables.isEmpty()) {
            return Set.of();
        }
        List<String> names = tables.stream().sorted().toList();
        String query = names.stream()
                .map(name -> "SELECT %d WHERE EXISTS (SELECT 1 FROM %s)".formatted(names.indexOf(name), name))
                .collect(Collectors.joining(" UNION ALL "));
        Set<String> filled = new HashSet<>();
        for (List<String> row : new Sql(connection).rows(query)) {
            filled.add(names.get(Integer.parseInt(row.get(0))));
        }
        return filled;
    }

    /** Empties these tables, which nobody else references. */
    public void clear(Set<String> tables) throws SQLException {
        Sql sql = new Sql(connection);
        if (product == Product.POSTGRESQL) {
            sql.run("TRUNCATE " + String.join(", ", tables));
            return;
        }
        sql.run("SET foreign_key_checks = 0");
        try {
            for (String table : tables) {
                sql.run("DELETE FROM " + table);
            }
        } finally {
            sql.run("SET foreign_key_checks = 1");
        }
    }
}
