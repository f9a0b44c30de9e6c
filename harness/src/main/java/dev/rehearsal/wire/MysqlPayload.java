package dev.rehearsal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of a packet, in the types of "Basic Data Types" of the MySQL internals. */
final class MysqlPayload {

    private final byte[] bytes;
    private int position;

    MysqlPayload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@code int<n>}, little-endian. */
    long integer(int size) throws ProtocolViolation {
        require(size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (bytes[position++] & 0xffL) << (8 * i);
        }
        return value;
    }

    /** {@code int<lenenc>}. */
    long length() throws ProtocolViolation {
        int first = (int) integer(1);
        return switch (first) {
            case 0xfc -> integer(2);
            case 0xfd -> integer(3);
            case 0xfe -> integer(8);
            case 0xfb, 0xff -> throw new ProtocolViolation("a length that begins with 0x%02x".formatted(first));
            default -> first;
        };
    }

    MysqlPayload skip(long count) throws ProtocolViolation {
        require(count);
        position += (int) count;
        return this;
    }

    /** {@code string<NUL>}. */
    MysqlPayload skipString() throws ProtocolViolation {
        while (integer(1) != 0) {
            // read on
        }
        return this;
    }

    /** {@code string<NUL>}, in ASCII. */
    String untilNul() throws ProtocolViolation {
        int start = position;
        skipString();
        return new String(bytes, start, position - 1 - start, StandardCharsets.US_ASCII);
    }

    /** So many of them. */
    byte[] bytes(int count) throws ProtocolViolation {
        skip(count);
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    /** {@code string<fix>}, or what there is of it. */
    String string(long size) {
        int start = position;
        position = (int) Math.min(start + Math.max(0, size), bytes.length);
        return new String(bytes, start, position - start, StandardCharsets.UTF_8);
    }

    /** {@code string<EOF>}: what is left. */
    String rest() {
        return new String(bytes, position, bytes.length - position, StandardCharsets.UTF_8);
    }

    int left() {
        return bytes.length - position;
    }

    boolean isAtEnd() {
        return position >= bytes.length;
    }

    int position() {
        return position;
    }

    private void require(long count) throws ProtocolViolation {
        if (count < 0 || bytes.length - position < count) {
            throw new ProtocolViolation("a packet that ends too early, after %d bytes".formatted(bytes.length));
        }
    }
}
