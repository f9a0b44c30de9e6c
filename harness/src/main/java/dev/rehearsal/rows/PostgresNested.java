package dev.rehearsal.rows;

import dev.rehearsal.rows.PostgresCatalog.TypeRow;
import dev.rehearsal.rows.SeedType.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of types made of other types: arrays, ranges, multiranges and composite types. */
final class PostgresNested {

    private final PostgresTypes types;
    private final TypeRow row;
    private final String column;

    PostgresNested(PostgresTypes types, TypeRow row, String column) {
        this.types = types;
        this.row = row;
        this.column = column;
    }

    Optional<SeedType> array(int modifier) {
        return types.of(row.element(), modifier, column).map(this::arrayOf);
    }

    private SeedType arrayOf(SeedType element) {
        String comma = row.delimiter();
        String one = quoted(element.usual().apply(1));
        String two = quoted(element.usual().apply(2));
        List<String> edges = new ArrayList<>(List.of(
                "{}",
                "{NULL}",
                "{{%s%s%s}%s{%s%s%s}}".formatted(one, comma, two, comma, two, comma, one),
                "[0:1]={%s%sNULL}".formatted(one, comma)));
        element.edges().stream().limit(8).forEach(edge -> edges.add("{" + quoted(edge) + "}"));
        IntFunction<String> usual = n -> "{" + quoted(element.usual().apply(n)) + comma
                + quoted(element.usual().apply(n + 1)) + "}";
        return made(element.sql() + "[]", edges, usual);
    }

    Optional<SeedType> range() {
        return types.of(row.subtype(), -1, column).map(subtype -> {
            IntFunction<String> usual = n -> between(subtype, n);
            return made(row.sql(), rangeEdges(subtype), usual);
        });
    }

    private static List<String> rangeEdges(SeedType subtype) {
        String one = quoted(subtype.usual().apply(1));
        return List.of("empty", "(,)", "[" + one + ",)", "(," + one + "]", "[" + one + "," + one + "]");
    }

    /** Apart from the range of any other row. Only of numbers and times do we know the order. */
    private static String between(SeedType subtype, int n) {
        boolean ordered = subtype.family() == Family.NUMBER || subtype.family() == Family.TIME;
        String low = quoted(subtype.usual().apply(2 * n));
        return ordered ? "[" + low + "," + quoted(subtype.usual().apply(2 * n + 1)) + ")" : "[" + low + "," + low + "]";
    }

    Optional<SeedType> multirange() {
        return types.of(row.subtype(), -1, column).map(subtype -> {
            List<String> edges = List.of("{}", "{(,)}", "{" + between(subtype, 1) + "," + between(subtype, 3) + "}");
            return made(row.sql(), edges, n -> "{" + between(subtype, n) + "}");
        });
    }

    Optional<SeedType> composite() {
        List<Optional<SeedType>> fields = row.fields().stream()
                .map(field -> types.of(field.type(), field.modifier(), field.name()))
                .toList();
        String nothing = "(" + ",".repeat(Math.max(fields.size() - 1, 0)) + ")";
        IntFunction<String> usual = n -> tuple(fields, type -> type.usual().apply(n));
        Stream<String> edges = Stream.of(0, 1, 2, 3)
                .map(i -> tuple(
                        fields,
                        type -> type.edges().isEmpty()
                                ? type.usual().apply(i)
                                : type.edges().get(i % type.edges().size())));
        return Optional.of(
                made(row.sql(), Stream.concat(Stream.of(nothing), edges).toList(), usual));
    }

    private static String tuple(List<Optional<SeedType>> fields, Function<SeedType, String> value) {
        return fields.stream()
                .map(field -> field.map(value).map(PostgresNested::quoted).orElse(""))
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static SeedType made(String sql, List<String> edges, IntFunction<String> usual) {
        return new SeedType(sql, Family.OTHER, 0, edges, usual, PostgresTypes::literal);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
