package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A layout with a file for each direction, side by side in one folder. */
abstract class PairedLayout implements Layout {

    /** What the name says; empty where it is no migration's. */
    abstract Optional<NamedFile> parse(Folder folder, String file);

    /** What the tool does about transactions when it runs that file. */
    abstract TransactionRule rule(SqlFile file);

    @Override
    public Claim claim(Folder folder, Product product) {
        return Claim.of(
                Claim.Strength.NAMES, files(folder).map(NamedFile::toString).toList());
    }

    @Override
    public Reading read(Folder folder, Product product) {
        List<NamedFile> files = files(folder).toList();
        List<Pair> pairs = pairs(folder, files);
        return new Reading(
                pairs.stream()
                        .map(pair -> ScriptedMigration.of(pair, this::rule))
                        .toList(),
                remarks(pairs, files));
    }

    /** What a reader should know about how they were paired. */
    List<String> remarks(List<Pair> pairs, List<NamedFile> files) {
        return Pair.leftOut(pairs, files);
    }

    /** In the order in which they run. */
    List<Pair> pairs(Folder folder, List<NamedFile> files) {
        return Pair.byVersion(folder, files.stream());
    }

    final Stream<NamedFile> files(Folder folder) {
        return folder.files().stream().flatMap(name -> parse(folder, name).stream());
    }
}
