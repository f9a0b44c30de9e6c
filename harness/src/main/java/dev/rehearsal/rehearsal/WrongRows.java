package dev.rehearsal.rehearsal;

import dev.rehearsal.history.sql.RowFiles.Query;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query for wrong rows found.
 *
 * @param count how many
 * @param first the first few: {@code (id 7, state lost)}
 * @param error why it could not run
 */
record WrongRows(Query query, long count, List<String> first, Optional<SQLException> error) {

    private static final int SHOWN = 5;
    private static final int LONGEST = 60;

    static WrongRows of(Query query, Stage stage) throws SQLException {
        try (Statement statement = stage.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            if (!statement.execute(query.sql())) {
                return new WrongRows(query, 0, List.of(), Optional.empty());
            }
            try (ResultSet rows = statement.getResultSet()) {
                return read(query, rows);
            }
        } catch (SQLException e) {
            if (!stage.connection().isValid(1)) {
                throw e;
            }
            return new WrongRows(query, 0, List.of(), Optional.of(e));
        }
    }

    private static WrongRows read(Query query, ResultSet rows) throws SQLException {
        List<String> first = new ArrayList<>();
        long count = 0;
        while (rows.next()) {
            count++;
            if (first.size() < SHOWN) {
                first.add(row(rows));
            }
        }
        return new WrongRows(query, count, first, Optional.empty());
    }

    private static String row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = String.valueOf(rows.getString(i));
            values.add(columns.getColumnLabel(i) + " "
                    + (value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value));
        }
        return "(" + String.join(", ", values) + ")";
    }

    /** What is wrong, if anything is. */
    Optional<String> sentence() {
        if (error.isPresent()) {
            return error.map(e -> "%s cannot be run: %s".formatted(query, e.getMessage()));
        }
        return count == 0
                ? Optional.empty()
                : Optional.of("%s finds %s: %s%s"
                        .formatted(
                                query,
                                count == 1 ? "1 wrong row" : count + " wrong rows",
                                String.join(", ", first),
                                count > first.size() ? ", ..." : ""));
    }
}
