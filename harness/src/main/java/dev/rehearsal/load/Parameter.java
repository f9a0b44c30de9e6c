package dev.rehearsal.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** A value in the statements of a workload that differs from call to call: {@code :id}. */
sealed interface Parameter {

    String name();

    /** More than these are not kept apart; they are spread over the whole range. */
    int MOST_VALUES = 100_000;

    Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    /** The values to choose from, with equal chances. */
    List<String> values(Connection connection) throws SQLException;

    static boolean isInteger(String value) {
        return INTEGER.matcher(value).matches();
    }

    /** A whole number, both limits among them. */
    record Range(String name, long from, long to) implements Parameter {

        @Override
        public List<String> values(Connection connection) {
            long step = Math.max(1, (to - from) / MOST_VALUES);
            return LongStream.iterate(from, n -> n <= to, n -> n + step)
                    .mapToObj(Long::toString)
                    .toList();
        }
    }

    /** One of a list. */
    record Choice(String name, List<String> values) implements Parameter {

        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public List<String> values(Connection connection) {
            return values;
        }
    }

    /** One of what the database answers, in the first column, when the load is put on. */
    record Answer(String name, String query) implements Parameter {

        @Override
        public List<String> values(Connection connection) throws SQLException {
            List<String> values = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next() && values.size() < MOST_VALUES) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
