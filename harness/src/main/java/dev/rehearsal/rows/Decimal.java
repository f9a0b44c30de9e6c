package dev.rehearsal.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** The values of a number with so many digits in all, and so many of them behind the point. */
record Decimal(int precision, int scale) {

    /** The greatest, the least, nothing, and the smallest step. */
    List<String> edges() {
        BigInteger nines = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
        return List.of(text(nines), text(nines.negate()), "0", text(BigInteger.ONE));
    }

    /** The number n as far as it fits, and otherwise n of the smallest steps. */
    String usual(int n) {
        BigDecimal limit = BigDecimal.TEN.pow(Math.max(precision - scale, 0));
        return BigDecimal.valueOf(n).compareTo(limit) < 0 && scale >= 0
                ? String.valueOf(n)
                : text(BigInteger.valueOf(n).mod(BigInteger.TEN.pow(precision)));
    }

    private String text(BigInteger unscaled) {
        return new BigDecimal(unscaled, scale).toPlainString();
    }
}
