package dev.rehearsal.rows;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Types and their values, written down as a table: name, value of row n, edges, with {@code |} between. In a value
 * {@code {n}} is the row's number, {@code {date}} a day of its own, {@code {octets}} and {@code {hex}} the number in
 * two bytes, {@code {column}} eight digits that tell columns apart. A lone {@code ''} is the empty text.
 */
final class TypeTable {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private record Line(String usual, List<String> edges) {}

    private final Map<String, Line> lines = new HashMap<>();

    TypeTable(String table) {
        table.lines().filter(line -> !line.isBlank()).forEach(this::add);
    }

    private void add(String line) {
        List<String> cells = Arrays.stream(line.split("\\|", -1))
                .map(String::strip)
                .map(cell -> cell.equals("''") ? "" : cell)
                .toList();
        for (String name : cells.get(0).split(" ", -1)) {
            lines.put(name, new Line(cells.get(1), cells.subList(2, cells.size())));
        }
    }

    /** What rows of a column hold that is of that type; nothing where the table does not have it. */
    Optional<IntFunction<String>> usual(String type, String column) {
        return Optional.ofNullable(lines.get(type)).map(line -> n -> fill(line.usual(), column, n));
    }

    List<String> edges(String type) {
        return Optional.ofNullable(lines.get(type)).map(Line::edges).orElse(List.of());
    }

    private static String fill(String pattern, String column, int n) {
        int brace = pattern.indexOf('{');
        return brace < 0
                ? pattern
                : pattern.replace("{n}", String.valueOf(n))
                        .replace("{12}", "%012d".formatted(n))
                        .replace("{bool}", String.valueOf(n % 2 != 0))
                        .replace("{date}", FIRST_DAY.plusDays(n).toString())
                        .replace("{time}", "%02d:%02d:%02d".formatted(n / 3600 % 24, n / 60 % 60, n % 60))
                        .replace("{octets}", ((n >> 8) & 255) + "." + (n & 255))
                        .replace("{hex}", "%02x:%02x".formatted(n >> 8 & 255, n & 255))
                        .replace("{bytes}", "%04x".formatted(n & 0xffff))
                        .replace("{column}", "%08x".formatted(column.hashCode()));
    }
}
