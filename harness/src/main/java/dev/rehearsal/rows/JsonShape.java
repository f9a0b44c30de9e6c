package dev.rehearsal.rows;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the values of a JSON column are, as far as its default tells: where that is an array, no program puts in a number. */
enum JsonShape {
    ARRAY("array", "[", n -> "[\"%d\"]".formatted(n)),
    OBJECT("object", "{", n -> "{\"n\": %d}".formatted(n));

    private final Pattern fallback;
    private final String opening;

    @SuppressWarnings("ImmutableEnumChecker") // A function of a number alone.
    private final IntFunction<String> usual;

    JsonShape(String word, String opening, IntFunction<String> usual) {
        String literal = "(?:_\\w+)?\\\\?'\\s*" + Pattern.quote(opening);
        String function = "jsonb?_(?:build_)?" + word + "\\(";
        this.fallback = Pattern.compile("[( ]*(?:%s|%s)".formatted(literal, function), Pattern.CASE_INSENSITIVE);
        this.opening = opening;
        this.usual = usual;
    }

    /**
     * The values of a column of that JSON type.
     *
     * @param fallback its default, in the server's words
     */
    static SeedType of(SeedType json, Optional<String> fallback) {
        return Stream.of(values())
                .filter(shape -> fallback.filter(
                                text -> shape.fallback.matcher(text).lookingAt())
                        .isPresent())
                .findFirst()
                .map(shape -> shape.only(json))
                .orElse(json);
    }

    private SeedType only(SeedType json) {
        List<String> edges =
                json.edges().stream().filter(edge -> edge.startsWith(opening)).toList();
        return new SeedType(json.sql(), json.family(), json.maxLength(), edges, usual, json.literal());
    }
}
