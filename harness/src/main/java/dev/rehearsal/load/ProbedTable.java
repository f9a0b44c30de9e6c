package dev.rehearsal.load;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.MysqlNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as a canary has to know it.
 *
 * @param columns those that can be given any value, as they are written; none where it cannot be written to
 */
record ProbedTable(boolean exists, List<String> columns) {

    // The parent of partitions has none itself but is written to all the same. An identity ALWAYS takes DEFAULT only.
    private static final String POSTGRESQL =
            """
            SELECT CASE WHEN c.relkind IN ('r', 'p') THEN quote_ident(a.attname) END
            FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attgenerated = '' AND a.attidentity <> 'a'
            WHERE c.oid = to_regclass(?) AND c.relkind IN ('r', 'p', 'm')
            ORDER BY a.attnum
            """;

    private static final String MYSQL =
            """
            SELECT CASE WHEN c.generation_expression = '' THEN c.column_name END
            FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
            WHERE t.table_schema = database() AND t.table_type = 'BASE TABLE'
                AND t.table_name = replace(trim(BOTH '`' FROM ?), '``', '`')
            ORDER BY c.ordinal_position
            """;

    static ProbedTable read(Connection connection, Product product, String relation) throws SQLException {
        boolean exists = false;
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(product == Product.POSTGRESQL ? POSTGRESQL : MYSQL)) {
            query.setString(1, relation);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    exists = true;
                    String column = rows.getString(1);
                    if (column != null) {
                        columns.add(product == Product.POSTGRESQL ? column : MysqlNames.quoted(column));
                    }
                }
            }
        }
        return new ProbedTable(exists, columns);
    }
}
