package dev.rehearsal.history.sql;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A version made of numbers, which compares as numbers: 1_9 is before 1_10, and 7 is 007 and 7.0.
 *
 * @param parts the numbers between dots and underscores, without trailing zeros
 */
record Version(List<BigInteger> parts) implements Comparable<Version> {

    /** @param text digits, with dots or underscores between them */
    static Version of(String text) {
        List<BigInteger> parts =
                Arrays.stream(text.split("[._]")).map(BigInteger::new).collect(Collectors.toList());
        while (!parts.isEmpty() && parts.get(parts.size() - 1).signum() == 0) {
            parts.remove(parts.size() - 1);
        }
        return new Version(List.copyOf(parts));
    }

    @Override
    public int compareTo(Version other) {
        return Arrays.compare(parts.toArray(BigInteger[]::new), other.parts.toArray(BigInteger[]::new));
    }
}
