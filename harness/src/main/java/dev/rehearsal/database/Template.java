package dev.rehearsal.database;

import dev.rehearsal.RehearsalException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that nobody changes, and databases made from it that hold what it holds. Used by one thread at a time; closing
 * it leaves the database where it is.
 */
public final class Template implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Template.class);

    private final ThrowawayDatabase original;

    /** On MySQL, once it has been read. */
    private @Nullable MysqlCopy read;

    /** On MySQL, the copy by which it was found out whether copies are whole. */
    private @Nullable ThrowawayDatabase first;

    public Template(ThrowawayDatabase original) {
        this.original = original;
    }

    /**
     * Whether {@link #copy} copies all of it. PostgreSQL copies what is in a database, but not the settings, privileges
     * and labels of the database itself, nor its subscriptions (manual, CREATE DATABASE, Notes). On MySQL we copy, and
     * find out by doing it.
     */
    public boolean isWhole() throws SQLException {
        if (original.server().product() == Product.POSTGRESQL) {
            return !original.hasOwnSettings();
        }
        try (Connection connection = original.connect()) {
            first = copy(connection);
            if (copying(connection).isWhole(connection, first.name())) {
                return true;
            }
        } catch (SQLException | RehearsalException refused) {
            LOG.debug("No copies of {}: {}", original, refused.getMessage());
        }
        close();
        return false;
    }

    /**
     * A new database that holds what the original holds now, as far as {@link #isWhole} says. On PostgreSQL nobody may
     * be connected to the original.
     */
    public ThrowawayDatabase copy() {
        ThrowawayDatabase made = first;
        if (made != null) {
            first = null;
            return made;
        }
        if (original.server().product() == Product.POSTGRESQL) {
            return original.server().createDatabase(original);
        }
        try (Connection connection = original.connect()) {
            return copy(connection);
        } catch (SQLException e) {
            throw new RehearsalException(
                    "Cannot copy the throwaway database " + original,
                    String.valueOf(e.getMessage()),
                    "Check that the server runs and has room.",
                    e);
        }
    }

    private ThrowawayDatabase copy(Connection connection) throws SQLException {
        MysqlCopy copying = copying(connection);
        ThrowawayDatabase copy = original.server().createDatabase();
        try {
            copying.into(connection, copy.name());
            return copy;
        } catch (SQLException e) {
            copy.close();
            throw e;
        }
    }

    private MysqlCopy copying(Connection connection) throws SQLException {
        if (read == null) {
            read = MysqlCopy.of(original, connection);
        }
        return read;
    }

    /** Drops the copy that nobody has asked for. */
    @Override
    public void close() {
        if (first != null) {
            first.close();
            first = null;
        }
    }
}
