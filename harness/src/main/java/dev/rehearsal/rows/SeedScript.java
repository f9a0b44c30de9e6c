package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sowing has sent to the server, in its order: where the same is there as it was then, the same rows can be put in
 * again without looking at any of it.
 *
 * <p>What the server refused and draws values from sequences is part of it, so that the rows that follow get the numbers
 * that they got then.
 */
public final class SeedScript {

    /** Something that is sent. */
    interface Part {
        void send(Sql sql) throws SQLException;
    }

    private record Sent(Part part, boolean refused) {}

    private final SeedDialect dialect;
    private final List<Sent> parts = new ArrayList<>();

    /** One of a sowing to come. */
    public SeedScript(Product product) {
        this.dialect = Seeds.dialectOf(product);
    }

    /** The server has done that. */
    void did(Part part) {
        parts.add(new Sent(part, false));
    }

    /** The server has refused that, and undone it. */
    void refused(Part part) {
        parts.add(new Sent(part, true));
    }

    /**
     * Puts the same rows in again.
     *
     * @param connection in autocommit, and left so
     * @return whether all went as it did then; nothing was put in if not
     * @throws SQLException when the server cannot be talked to
     */
    public boolean repeat(Connection connection) throws SQLException {
        dialect.begin(connection);
        try {
            Sql sql = new Sql(connection);
            sql.atomically(() -> send(sql));
            return true;
        } catch (SQLException other) {
            if (!connection.isValid(1)) {
                throw other;
            }
            return false;
        } finally {
            dialect.end(connection);
        }
    }

    private void send(Sql sql) throws SQLException {
        for (Sent sent : parts) {
            if (sent.refused) {
                sendRefused(sql, sent.part);
            } else {
                sent.part.send(sql);
            }
        }
        dialect.settle(sql.connection);
    }

    private void sendRefused(Sql sql, Part part) throws SQLException {
        try {
            sql.atomically(() -> {
                part.send(sql);
                dialect.settle(sql.connection);
            });
        } catch (SQLException asBefore) {
            return;
        }
        throw new SQLException("The server took what it had refused");
    }
}
