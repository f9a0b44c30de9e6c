package dev.rehearsal.locks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that statements are tried on, which are made anew where one of them was changed. */
final class MysqlTables {

    private static final Pattern MADE = Pattern.compile("(?:CREATE TABLE|INSERT INTO) (\\w+).*", Pattern.DOTALL);

    private final Connection connection;
    private final Map<String, List<String>> making = new LinkedHashMap<>();

    MysqlTables(Connection connection, List<String> setup) throws SQLException {
        this.connection = connection;
        for (String sql : setup) {
            Matcher made = MADE.matcher(sql);
            if (!made.matches()) {
                throw new IllegalArgumentException("makes no table: " + sql);
            }
            making.computeIfAbsent(made.group(1), it -> new ArrayList<>()).add(sql);
        }
        run("SET foreign_key_checks = 0");
        renew(String.join(" ", making.keySet()));
    }

    /** Makes those anew that the statement names, and drops those that it has made. */
    void renew(String statement) throws SQLException {
        for (String table : there()) {
            if (!making.containsKey(table) || isNamed(table, statement)) {
                run("DROP TABLE " + table);
            }
        }
        List<String> there = there();
        for (Map.Entry<String, List<String>> table : making.entrySet()) {
            if (!there.contains(table.getKey())) {
                for (String sql : table.getValue()) {
                    run(sql);
                }
            }
        }
    }

    private static boolean isNamed(String table, String statement) {
        return Pattern.compile("\\b" + table + "\\b").matcher(statement).find();
    }

    private List<String> there() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW TABLES")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
