package dev.rehearsal.load;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection of a load and the server's number of its session. */
record LoadConnection(Connection connection, Product product, long session) implements AutoCloseable {

    static LoadConnection open(Database database) throws SQLException {
        Connection connection = database.connect();
        Product product = database.server().product();
        String query = product == Product.POSTGRESQL ? "SELECT pg_backend_pid()" : "SELECT connection_id()";
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return new LoadConnection(connection, product, answer.getLong(1));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    boolean isLost() {
        try {
            return !connection.isValid(1);
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
