package dev.rehearsal.wire;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tap's own answers.
 *
 * @param relation its name, as far as the session knows it: it has none once it is dropped
 * @param file its relfilenode; 0 for what has no file
 * @param modes of the locks held on it
 * @param work so far, in the whole transaction
 */
record InspectedRelation(long oid, Optional<Relation> relation, long file, List<String> modes, Work work) {

    /** Counters as PostgreSQL keeps them. */
    record Work(long scans, long inserted, long updated, long deleted) {

        static final Work NONE = new Work(0, 0, 0, 0);

        /** What is new since then. */
        Work since(Work before) {
            return new Work(
                    Math.max(0, scans - before.scans),
                    Math.max(0, inserted - before.inserted),
                    Math.max(0, updated - before.updated),
                    Math.max(0, deleted - before.deleted));
        }

        boolean isNone() {
            return equals(NONE);
        }
    }

    /** Reads the columns that {@link PostgresInspection} asks for; empty for a row that is about no relation. */
    static Optional<InspectedRelation> of(List<@Nullable String> row, Charset charset) {
        String oid = row.get(1);
        if (oid == null) {
            return Optional.empty();
        }
        String modes = row.get(6);
        return Optional.of(new InspectedRelation(
                Long.parseLong(oid),
                relation(row, charset),
                number(row.get(5)),
                modes == null ? List.of() : Arrays.asList(modes.split(" ")),
                new Work(number(row.get(7)), number(row.get(8)), number(row.get(9)), number(row.get(10)))));
    }

    private static Optional<Relation> relation(List<@Nullable String> row, Charset charset) {
        String schema = row.get(2);
        String name = row.get(3);
        String kind = row.get(4);
        if (schema == null || name == null || kind == null) {
            return Optional.empty();
        }
        return Optional.of(new Relation(
                number(row.get(1)), Optional.of(fromHex(schema, charset)), fromHex(name, charset), kind.charAt(0)));
    }

    private static String fromHex(String hex, Charset charset) {
        return new String(HexFormat.of().parseHex(hex), charset);
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }
}
