package dev.rehearsal.rehearsal;

import dev.rehearsal.schema.SchemaChange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * In what replays of the same migrations do not agree about one object: a time baked into a view, a number drawn for a
 * default. What else differs about it is no matter of chance.
 */
final class Unsteady {

    /** It is not always there, or its text has not always as many words. */
    private boolean wholly;

    /** Of the words that differ: what is left of them without their numbers, or without their letters, too. */
    private final Set<String> shapes = new HashSet<>();

    /** Two replays differ so. */
    void learn(SchemaChange change) {
        Optional<List<WordPair>> pairs = unlike(change);
        wholly |= pairs.isEmpty();
        pairs.stream().flatMap(List::stream).map(WordPair::shape).forEach(shapes::add);
    }

    /** Whether that can be nothing but what replays do not agree about. */
    boolean covers(SchemaChange change) {
        return wholly
                || unlike(change)
                        .filter(pairs -> pairs.stream().map(WordPair::shape).allMatch(shapes::contains))
                        .isPresent();
    }

    /** Two words in one place. */
    private record WordPair(String before, String after) {

        /** What both have in common; each as it is where they are not of one kind. */
        String shape() {
            String numbers = before.replaceAll("[0-9]+([.][0-9]+)?", "0");
            if (numbers.equals(after.replaceAll("[0-9]+([.][0-9]+)?", "0"))) {
                return numbers;
            }
            String letters = before.replaceAll("[0-9A-Za-z]+", "a");
            return letters.equals(after.replaceAll("[0-9A-Za-z]+", "a")) ? letters : before + " " + after;
        }
    }

    /** The words that differ; empty where the texts have not as many. */
    private static Optional<List<WordPair>> unlike(SchemaChange change) {
        List<String> before = words(change.before());
        List<String> after = words(change.after());
        if (change.isAddition() || change.isRemoval() || before.size() != after.size()) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .mapToObj(i -> new WordPair(before.get(i), after.get(i)))
                .toList());
    }

    private static List<String> words(Optional<String> text) {
        return List.of(text.orElse("").split("\\s+", -1));
    }
}
