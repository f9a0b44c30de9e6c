package dev.rehearsal.wire;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the tap's own answers say of a relation.
 *
 * @param relation its name, where that was asked and the session knows it: it has none once it is dropped
 * @param file its relfilenode; 0 for what has no file, or none any more
 * @param modes of the locks held on it
 * @param work so far, in the whole transaction
 */
record InspectedRelation(long oid, Optional<Relation> relation, long file, List<String> modes, Work work) {

    /** The first column of those with its name. */
    private static final int NAMES = 8;

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
        String mode = row.get(2);
        return Optional.of(new InspectedRelation(
                Long.parseLong(oid),
                row.size() > NAMES ? relation(row, charset) : Optional.empty(),
                number(row.get(3)),
                mode == null ? List.of() : List.of(mode),
                new Work(number(row.get(4)), number(row.get(5)), number(row.get(6)), number(row.get(7)))));
    }

    private static Optional<Relation> relation(List<@Nullable String> row, Charset charset) {
        String schema = row.get(NAMES);
        String name = row.get(NAMES + 1);
        String kind = row.get(NAMES + 2);
        if (schema == null || name == null || kind == null) {
            return Optional.empty();
        }
        return Optional.of(new Relation(
                number(row.get(1)), Optional.of(fromHex(schema, charset)), fromHex(name, charset), kind.charAt(0)));
    }

    /** The same with what another row says, which is about another lock on it. */
    InspectedRelation and(InspectedRelation other) {
        List<String> all = Stream.concat(modes.stream(), other.modes.stream()).toList();
        return new InspectedRelation(oid, relation, file, all, work);
    }

    private static String fromHex(String hex, Charset charset) {
        return new String(HexFormat.of().parseHex(hex), charset);
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }
}
