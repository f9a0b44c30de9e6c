package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * migrate, of maragudk: {@code name.up.sql} and {@code name.down.sql}, where the whole name is the version. Files may be
 * named as golang-migrate's; it is known by a {@code go.mod} above that requires it, or by several numbers that are there
 * more than once: one may be a mistake, that golang-migrate refuses, and several cannot have been run by it.
 *
 * <p>Each file is one message in a transaction (its {@code migrate.go}). It goes back by the names of the backward files
 * alone, so one that is called otherwise than its forward file still runs in its place; here it goes with the forward
 * file of the same number.
 */
final class MaragudkMigrate extends PairedLayout {

    private static final Pattern NAME = Pattern.compile("(([0-9]*)[\\w-]*)\\.(up|down)\\.(sql|go)");

    @Override
    public String name() {
        return "maragudk-migrate";
    }

    @Override
    public String looksFor() {
        return "name.up.sql, name.down.sql of a Go module that requires maragudk/migrate";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("migrations");
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        Project project = Project.above(folder);
        List<NamedFile> files = files(folder).toList();
        boolean certain = project.mentions("go.mod", "maragudk/migrate")
                || project.mentions("go.mod", "maragu.dev/migrate")
                || numbersTwice(files).size() > 1;
        return Claim.of(
                certain ? Claim.Strength.MARKS : Claim.Strength.ASKED,
                files.stream().map(NamedFile::toString).toList());
    }

    /** The numbers of more than one forward file. */
    private static List<String> numbersTwice(List<NamedFile> files) {
        return files.stream()
                .filter(file -> !file.backward() && !file.version().isEmpty())
                .collect(groupingBy(NamedFile::version, TreeMap::new, counting()))
                .entrySet()
                .stream()
                .filter(number -> number.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    List<String> remarks(List<Pair> pairs, List<NamedFile> files) {
        List<String> twice = numbersTwice(files);
        return twice.isEmpty()
                ? List.of()
                : List.of("the whole name is the version, and some share a number: " + Place.first(twice));
    }

    @Override
    Optional<NamedFile> parse(Folder folder, String file) {
        Matcher name = NAME.matcher(file);
        return name.matches()
                ? Optional.of(new NamedFile(
                        folder.file(file),
                        name.group(1),
                        name.group(2),
                        name.group(1).substring(name.group(2).length()).replaceFirst("^_", ""),
                        name.group(3).equals("down")))
                : Optional.empty();
    }

    @Override
    TransactionRule rule(SqlFile file) {
        return TransactionRule.WRAPPED;
    }

    @Override
    List<Pair> pairs(Folder folder, List<NamedFile> files) {
        Map<String, NamedFile> backward =
                files.stream().filter(NamedFile::backward).collect(toMap(NamedFile::id, file -> file));
        List<Pair> pairs = new ArrayList<>();
        files.stream()
                .filter(file -> !file.backward())
                .sorted(Comparator.comparing(NamedFile::id))
                .forEach(file -> pairs.add(new Pair(file, Optional.ofNullable(backward.remove(file.id())))));
        backward.values().forEach(orphan -> adopt(folder, pairs, orphan));
        return pairs;
    }

    private static void adopt(Folder folder, List<Pair> pairs, NamedFile orphan) {
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            if (pair.backward().isEmpty() && pair.forward().version().equals(orphan.version())) {
                pairs.set(i, new Pair(pair.forward(), Optional.of(orphan)));
                return;
            }
        }
        throw Pair.withoutForward(folder, orphan);
    }
}
