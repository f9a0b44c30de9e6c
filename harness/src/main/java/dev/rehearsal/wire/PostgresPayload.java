package dev.rehearsal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a message, in the types of section 55.7's beginning; strings that were cut off end where they do. */
final class PostgresPayload {

    private final byte[] bytes;
    private final Charset charset;
    private int position;

    PostgresPayload(byte[] bytes, Charset charset) {
        this.bytes = bytes;
        this.charset = charset;
    }

    String string() {
        int end = position;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, position, end - position, charset);
        position = Math.min(end + 1, bytes.length);
        return text;
    }

    char character() throws ProtocolViolation {
        require(1);
        return (char) (bytes[position++] & 0xff);
    }

    int int16() throws ProtocolViolation {
        require(2);
        position += 2;
        return ByteBuffer.wrap(bytes).getShort(position - 2);
    }

    int int32() throws ProtocolViolation {
        require(4);
        position += 4;
        return ByteBuffer.wrap(bytes).getInt(position - 4);
    }

    private void require(int count) throws ProtocolViolation {
        if (bytes.length - position < count) {
            throw new ProtocolViolation("a message that ends too early, after %d bytes".formatted(bytes.length));
        }
    }

    boolean isAtEnd() {
        return position >= bytes.length;
    }

    /** The fields of ErrorResponse, by their letter. */
    Map<Character, String> fields() throws ProtocolViolation {
        Map<Character, String> fields = new HashMap<>();
        while (!isAtEnd() && bytes[position] != 0) {
            char field = character();
            fields.put(field, string());
        }
        return fields;
    }

    /** The columns of DataRow, in text. */
    List<@Nullable String> columns() throws ProtocolViolation {
        int count = int16();
        List<@Nullable String> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = int32();
            columns.add(length < 0 ? null : text(length));
        }
        return columns;
    }

    private String text(int length) throws ProtocolViolation {
        require(length);
        position += length;
        return new String(bytes, position - length, length, charset);
    }
}
