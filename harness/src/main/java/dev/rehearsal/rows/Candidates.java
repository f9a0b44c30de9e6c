package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.SeedColumn;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The values that are worth trying where a condition speaks of a column: near its constants, and the usual ones. */
final class Candidates {

    /** So many of a kind, that unique columns find enough among them. */
    private static final int VARIANTS = 24;

    private static final int LONGEST = 5000;

    private final SeedColumn column;
    private final Constants constants;
    private final Set<String> values = new LinkedHashSet<>();

    private Candidates(SeedColumn column, Constants constants) {
        this.column = column;
        this.constants = constants;
    }

    /** Written down, the likeliest first; null, which the column may take or not, is not among them. */
    static List<String> of(SeedColumn column, Constants constants) {
        Candidates candidates = new Candidates(column, constants);
        candidates.addNearConstants();
        return candidates.inTurn().map(column.type().literal()).distinct().toList();
    }

    /** Whoever tries them one after the other soon meets each kind. */
    private Stream<String> inTurn() {
        List<String> near = new ArrayList<>(values);
        List<String> turns = new ArrayList<>();
        for (int n = 1; n <= Math.max(VARIANTS, near.size()); n++) {
            if (n <= near.size()) {
                turns.add(near.get(n - 1));
            }
            if (n <= VARIANTS) {
                turns.add(column.type().usual().apply(n));
            }
            if (n <= VARIANTS && column.type().family() == SeedType.Family.TEXT) {
                turns.add(TextValues.inAForm(3, n, column.type().maxLength()));
            }
        }
        return Stream.concat(turns.stream(), column.type().edges().stream());
    }

    private void addNearConstants() {
        switch (column.type().family()) {
            case TEXT -> addTexts();
            case NUMBER -> addNumbers();
            case BYTES -> constants.numbers().forEach(this::addLengths);
            case TIME -> constants.texts().forEach(this::addTimes);
            case OTHER, UNKNOWN -> {}
        }
    }

    private void addTexts() {
        constants.texts().forEach(this::addText);
        constants.texts().forEach(this::addMatches);
        constants.numbers().forEach(this::addLengths);
    }

    private void addText(String constant) {
        add(constant);
        if (constant.contains("%") || constant.contains("_")) {
            IntStream.rangeClosed(1, VARIANTS)
                    .forEach(n -> add(constant.replace("%", "x" + n).replace("_", "x")));
        }
    }

    private void addMatches(String pattern) {
        IntStream.range(0, VARIANTS)
                .forEach(variant -> PatternExample.of(pattern, variant).ifPresent(this::add));
    }

    private void addLengths(String number) {
        if (!number.matches("\\d{1,4}") || Integer.parseInt(number) > LONGEST) {
            return;
        }
        int length = Integer.parseInt(number);
        IntStream.rangeClosed(1, VARIANTS).forEach(n -> addLong(n, length));
        addLong(1, length + 1);
        addLong(1, Math.max(length - 1, 0));
    }

    private void addLong(int n, int length) {
        if (column.type().family() == SeedType.Family.BYTES) {
            String prefix = column.type().usual().apply(1).startsWith("\\x") ? "\\x" : "";
            values.add(prefix + padded(n, 2 * length));
        } else {
            add(padded(n, length));
        }
    }

    private static String padded(int n, int length) {
        String digits = String.valueOf(n);
        return digits.length() >= length
                ? digits.substring(digits.length() - length)
                : "0".repeat(length - digits.length()) + digits;
    }

    private void add(String text) {
        values.add(TextValues.cut(text, column.type().maxLength()));
    }

    private void addNumbers() {
        for (String number : constants.numbers()) {
            BigDecimal constant = new BigDecimal(number);
            IntStream.of(0, 1, -1).forEach(step -> values.add(plain(constant, step)));
            values.add(constant.divide(BigDecimal.valueOf(2)).toPlainString());
        }
        for (String number : constants.numbers()) {
            IntStream.rangeClosed(2, VARIANTS).forEach(step -> values.add(plain(new BigDecimal(number), step)));
        }
        constants.texts().stream()
                .filter(text -> text.matches("-?\\d+(\\.\\d+)?"))
                .forEach(values::add);
    }

    private static String plain(BigDecimal constant, int step) {
        return constant.add(BigDecimal.valueOf(step)).toPlainString();
    }

    /** A day or a moment, and those that follow it. */
    private void addTimes(String constant) {
        try {
            if (constant.length() == 10) {
                LocalDate day = LocalDate.parse(constant);
                IntStream.rangeClosed(-1, VARIANTS)
                        .forEach(n -> values.add(day.plusDays(n).toString()));
            } else if (constant.length() >= 19) {
                addMoments(LocalDateTime.parse(constant.substring(0, 19).replace(' ', 'T')), constant.substring(19));
            }
        } catch (DateTimeException notATime) {
            // Some other text.
        }
    }

    private void addMoments(LocalDateTime moment, String zone) {
        IntStream.rangeClosed(-1, VARIANTS)
                .forEach(n -> values.add(
                        moment.plusMinutes(n).toString().replace('T', ' ') + zone.replaceFirst("\\.\\d+", "")));
    }
}
