package dev.rehearsal.rehearsal;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A query for wrong rows, of which the first few are told: {@code (id 7, state lost)}. */
record QueryRule(String place, String sql) implements RowRule {

    private static final int SHOWN = 5;
    private static final int LONGEST = 60;

    @Override
    public List<String> wrong(Step step, State state) throws SQLException {
        try (Statement statement = state.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            if (!statement.execute(sql)) {
                return List.of();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return read(rows);
            }
        }
    }

    private List<String> read(ResultSet rows) throws SQLException {
        List<String> first = new ArrayList<>();
        long count = 0;
        while (rows.next()) {
            count++;
            if (first.size() < SHOWN) {
                first.add(row(rows));
            }
        }
        return count == 0 ? List.of() : List.of(sentence(count, first));
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

    private String sentence(long count, List<String> first) {
        return "%s finds %s: %s%s"
                .formatted(
                        place,
                        count == 1 ? "1 wrong row" : count + " wrong rows",
                        String.join(", ", first),
                        count > first.size() ? ", ..." : "");
    }

    @Override
    public String toString() {
        return place;
    }
}
