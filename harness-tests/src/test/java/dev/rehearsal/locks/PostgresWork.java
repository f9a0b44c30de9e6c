package dev.rehearsal.locks;

import dev.rehearsal.locks.LockFacts.Known;
import dev.rehearsal.locks.TableWork.Kind;
import dev.rehearsal.wire.Footprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The work of one statement over whole tables, from what the tap, the watch and the server's log told of it. */
record PostgresWork(Set<Known> rewritten, Set<Known> scanned, Set<Known> written, List<TableWork> logged) {

    /** In a transaction, where the tap has asked. */
    static PostgresWork of(Footprint footprint, KnownRelations known, List<TableWork> logged) {
        List<dev.rehearsal.wire.TableWork> tables = footprint.tables();
        return new PostgresWork(
                all(footprint.rewritten(), known::of),
                all(tables, it -> known.of(it.table()).filter(some -> it.scans() > 0)),
                all(tables, it -> known.of(it.table()).filter(some -> it.isWritten())),
                logged);
    }

    /** Outside one, where only the files of before and after can be compared. */
    static PostgresWork of(Set<String> rewritten, KnownRelations known, List<TableWork> logged) {
        return new PostgresWork(all(rewritten, known::named), Set.of(), Set.of(), logged);
    }

    private static <T> Set<Known> all(Collection<T> them, Function<T, Optional<Known>> known) {
        return them.stream().flatMap(it -> known.apply(it).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    List<String> phrases(KnownRelations known) {
        Set<Known> onlyScanned = new TreeSet<>(scanned);
        onlyScanned.removeAll(rewritten);
        List<String> phrases = new ArrayList<>();
        phrases.addAll(phrase("rewrites ", rewritten));
        phrases.addAll(phrase("scans ", onlyScanned));
        phrases.addAll(phrase("writes rows of ", written));
        phrases.addAll(built(known));
        logged.stream().flatMap(PostgresWork::phrase).distinct().forEach(phrases::add);
        return phrases;
    }

    private static List<String> phrase(String verb, Set<Known> relations) {
        return relations.isEmpty() ? List.of() : List.of(verb + LockFacts.listed(relations));
    }

    /** What the tap has told already is left out. */
    private static Stream<String> phrase(TableWork work) {
        return switch (work.kind()) {
            case REWRITE, SCAN, INDEX_BUILD -> Stream.empty();
            case FOREIGN_KEY_SCAN -> Stream.of("checks the foreign key " + work.subject());
            case PROVEN -> Stream.of("no scan: a constraint proves it of " + work.subject());
            case PROVEN_PARTITION -> Stream.of("no scan: the constraints of " + work.subject() + " imply the bounds");
        };
    }

    /** New indexes, of tables that were there. */
    private List<String> built(KnownRelations known) {
        List<String> indexes = logged.stream()
                .filter(it -> it.kind() == Kind.INDEX_BUILD)
                .map(it -> it.subject().split(" on ", 2))
                .filter(it -> known.hasTable(it[1]))
                .map(it -> it[0])
                .filter(index -> rewritten.stream().noneMatch(it -> it.name().equals(index)))
                .toList();
        return switch (indexes.size()) {
            case 0 -> List.of();
            case 1 -> List.of("builds the index " + indexes.get(0));
            default -> List.of("builds " + indexes.size() + " indexes");
        };
    }
}
