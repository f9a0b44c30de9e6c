package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds where a file stops being UTF-8; slow, and only asked once we know that it does. */
final class Utf8 {

    private Utf8() {}

    /** The first byte that cannot be read. */
    record Fault(long offset, int line, int value) {}

    static RehearsalException refusal(Path path, String name) {
        String summary = "Cannot read " + name + " as UTF-8";
        try {
            Fault fault = find(path);
            return new RehearsalException(
                    summary,
                    "byte 0x%02X at offset %d (line %d)%s"
                            .formatted(fault.value(), fault.offset(), fault.line(), guess(fault)),
                    "Save the file as UTF-8.");
        } catch (IOException e) {
            return new RehearsalException(summary, String.valueOf(e.getMessage()), "Save the file as UTF-8.", e);
        }
    }

    private static String guess(Fault fault) {
        boolean utf16 = fault.offset() == 0 && fault.value() >= 0xFE;
        return utf16 ? ", which is how UTF-16 begins" : "";
    }

    private static Fault find(Path path) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long offset = 0;
        int line = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            boolean end = false;
            while (true) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(bytes, chars.clear(), end);
                offset += bytes.position();
                line += newlines(chars.flip());
                if (result.isError()) {
                    return new Fault(offset, line, bytes.get(bytes.position()) & 0xFF);
                }
                if (end) {
                    throw new IOException("it changed while it was read");
                }
                bytes.compact();
            }
        }
    }

    private static int newlines(CharBuffer chars) {
        return (int) chars.chars().filter(c -> c == '\n').count();
    }
}
