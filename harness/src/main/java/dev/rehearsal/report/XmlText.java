package dev.rehearsal.report;

/** Text that XML 1.0 can hold: migrations and servers may say anything, a zero byte or half a surrogate pair included. */
final class XmlText {

    private XmlText() {}

    static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    // Production 2 of https://www.w3.org/TR/xml/#charsets
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
