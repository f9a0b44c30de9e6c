package dev.rehearsal.load;

import dev.rehearsal.database.Product;
import dev.rehearsal.load.Operation.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement that a session runs again and again to feel who keeps the users of a table waiting. It takes the locks of
 * its kind of use and changes no row; on PostgreSQL it is rolled back each time, for a trigger may fire all the same.
 *
 * <p>The insert names all columns that the table has now, as a program does: one that is dropped, or on MySQL one that is
 * added and must be given a value, makes it fail, and that is told.
 */
public record Canary(Operation operation, String sql) {

    /**
     * The canaries of a table: one that reads, one that writes, one that inserts. A materialised view can only be read,
     * and a table all of whose columns the server works out cannot be written.
     *
     * @param relation named as in a schema
     * @return none where there is no such table
     */
    public static List<Canary> of(Connection connection, Product product, String relation) throws SQLException {
        ProbedTable table = ProbedTable.read(connection, product, relation);
        List<Canary> canaries = new ArrayList<>();
        if (table.exists()) {
            canaries.add(new Canary(Operation.probe(Kind.READ, relation), "SELECT 1 FROM " + relation + " LIMIT 1"));
        }
        if (!table.columns().isEmpty()) {
            String first = table.columns().get(0);
            String all = String.join(", ", table.columns());
            canaries.add(new Canary(
                    Operation.probe(Kind.WRITE, relation),
                    "UPDATE %s SET %s = %s WHERE false".formatted(relation, first, first)));
            canaries.add(new Canary(
                    Operation.probe(Kind.INSERT, relation),
                    "INSERT INTO %s (%s) SELECT %s FROM %s WHERE false".formatted(relation, all, all, relation)));
        }
        return canaries;
    }

    /** Whether it does that to its table. */
    public boolean does(Kind kind) {
        return operation.kind() == kind;
    }

    /** The canaries of these tables and of their neighbours: those that they reference, and that reference them. */
    public static List<Canary> around(Connection connection, Product product, Set<String> relations)
            throws SQLException {
        List<Canary> canaries = new ArrayList<>();
        for (String relation : Neighbours.of(connection, product, relations)) {
            canaries.addAll(of(connection, product, relation));
        }
        return canaries;
    }
}
