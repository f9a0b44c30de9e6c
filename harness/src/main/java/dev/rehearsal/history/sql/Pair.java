package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The forward file of a version, and its backward file where there is one. */
record Pair(NamedFile forward, Optional<NamedFile> backward) {

    /**
     * Pairs the files of each version, oldest first, for the tools that refuse a version twice.
     *
     * @throws dev.rehearsal.RehearsalException when a version has two forward files, or only a backward one
     */
    static List<Pair> byVersion(Folder folder, Stream<NamedFile> files) {
        return files.collect(groupingBy(NamedFile::key, TreeMap::new, toList())).values().stream()
                .map(sameVersion -> of(folder, sameVersion))
                .toList();
    }

    private static Pair of(Folder folder, List<NamedFile> sameVersion) {
        List<NamedFile> forward =
                sameVersion.stream().filter(file -> !file.backward()).toList();
        List<NamedFile> backward =
                sameVersion.stream().filter(NamedFile::backward).toList();
        if (forward.isEmpty()) {
            throw withoutForward(folder, backward.get(0));
        }
        if (forward.size() > 1) {
            throw twice(folder, forward);
        }
        return new Pair(forward.get(0), only(folder, forward.get(0), backward));
    }

    /** Names may differ behind the same version; where there are several, the one that is called the same is meant. */
    private static Optional<NamedFile> only(Folder folder, NamedFile forward, List<NamedFile> backward) {
        if (backward.size() < 2) {
            return backward.stream().findFirst();
        }
        Optional<NamedFile> namesake = backward.stream()
                .filter(file -> file.name().equals(forward.name()))
                .findFirst();
        if (namesake.isEmpty()) {
            throw twice(folder, backward);
        }
        return namesake;
    }

    /** Remarks on the files that belong to none of the pairs, since another one goes back to the same version. */
    static List<String> leftOut(List<Pair> pairs, List<NamedFile> files) {
        Set<NamedFile> taken = pairs.stream()
                .flatMap(pair -> Stream.concat(Stream.of(pair.forward()), pair.backward().stream()))
                .collect(toSet());
        return files.stream()
                .filter(file -> !taken.contains(file))
                .map(file -> "left out: %s, as another file with the name of the forward one undoes version %s"
                        .formatted(file, file.version()))
                .toList();
    }

    static RuntimeException twice(Folder folder, List<NamedFile> files) {
        String names = files.stream().map(NamedFile::toString).collect(joining(", "));
        return folder.refusal(
                "%d files have version %s: %s"
                        .formatted(files.size(), files.get(0).version(), names),
                remedy(files.get(0)));
    }

    private static String remedy(NamedFile file) {
        String own = "Give each of them a version of its own";
        return file.toString().matches(".*\\.(up|down)\\..*")
                ? own + ", or where the whole name is the version, say --layout maragudk-migrate."
                : own + ".";
    }

    static RuntimeException withoutForward(Folder folder, NamedFile backward) {
        return folder.refusal(
                "%s goes backward, and no file goes forward to version %s".formatted(backward, backward.version()),
                "Add the forward file, or remove this one.");
    }
}
