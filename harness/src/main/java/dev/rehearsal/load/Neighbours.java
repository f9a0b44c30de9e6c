package dev.rehearsal.load;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.MysqlNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Tables with those that a foreign key ties to them: a change of one may lock the other. */
final class Neighbours {

    private static final String POSTGRESQL =
            """
            SELECT format('%I.%I', cn.nspname, c.relname), format('%I.%I', pn.nspname, p.relname)
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
            JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE k.contype = 'f' AND k.conparentid = 0
            """;

    private static final String MYSQL =
            """
            SELECT table_name, referenced_table_name FROM information_schema.referential_constraints
            WHERE constraint_schema = database() AND unique_constraint_schema = database()
            """;

    private Neighbours() {}

    static Set<String> of(Connection connection, Product product, Set<String> relations) throws SQLException {
        UnaryOperator<String> naming = product == Product.MYSQL ? MysqlNames::quoted : UnaryOperator.identity();
        Set<String> all = new TreeSet<>(relations);
        try (Statement statement = connection.createStatement();
                ResultSet keys = statement.executeQuery(product == Product.POSTGRESQL ? POSTGRESQL : MYSQL)) {
            while (keys.next()) {
                String child = naming.apply(keys.getString(1));
                String parent = naming.apply(keys.getString(2));
                if (relations.contains(child) || relations.contains(parent)) {
                    all.add(child);
                    all.add(parent);
                }
            }
        }
        return all;
    }
}
