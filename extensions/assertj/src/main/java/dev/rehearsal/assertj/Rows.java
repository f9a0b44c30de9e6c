package dev.rehearsal.assertj;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of a table, read anew for each assertion. */
public final class Rows {

    private static final int SHOWN = 5;
    private static final int LONGEST = 60;

    private final Connection connection;
    private final String table;

    Rows(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** How many of them meet a condition, and the first few of those. */
    record Found(long count, List<String> first) {

        /** {@code 2: (id 1, state new), (id 2, state paid)} */
        @Override
        public String toString() {
            return first.isEmpty()
                    ? "none"
                    : count + ": " + String.join(", ", first) + (count > first.size() ? ", ..." : "");
        }
    }

    Found all() {
        return where("true");
    }

    Found where(String condition) {
        String from = " FROM " + table + " WHERE " + condition;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            long count;
            try (ResultSet counted = statement.executeQuery("SELECT count(*)" + from)) {
                counted.next();
                count = counted.getLong(1);
            }
            try (ResultSet rows = statement.executeQuery("SELECT *" + from + " LIMIT " + SHOWN)) {
                return new Found(count, shown(rows));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the rows of %s: %s".formatted(table, e.getMessage()), e);
        }
    }

    private static List<String> shown(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> shown = new ArrayList<>();
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = String.valueOf(rows.getString(i));
                String some = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
                values.add(columns.getColumnLabel(i) + " " + some);
            }
            shown.add("(" + String.join(", ", values) + ")");
        }
        return shown;
    }

    boolean backslashEscapes() {
        try {
            return connection.getMetaData().getDatabaseProductName().equals("MySQL");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the rows of " + table, e);
        }
    }

    @Override
    public String toString() {
        return table;
    }
}
