package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Finds where a file stops being UTF-8; slow, and only asked once we know that it does. */
final class Utf8 {

    private Utf8() {}

    /** The first byte that cannot be read. */
    record Fault(int offset, int line, int value) {}

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
        try (FileChannel channel = FileChannel.open(path)) {
            ByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size());
            CharBuffer chars = CharBuffer.allocate(1 << 16);
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            CoderResult result = CoderResult.OVERFLOW;
            while (result.isOverflow()) {
                result = decoder.decode(bytes, chars.clear(), true);
            }
            if (!result.isError()) {
                throw new IOException("it changed while it was read");
            }
            int offset = bytes.position();
            return new Fault(offset, 1 + newlines(bytes, offset), bytes.get(offset) & 0xFF);
        }
    }

    private static int newlines(ByteBuffer bytes, int end) {
        return (int) IntStream.range(0, end).filter(i -> bytes.get(i) == '\n').count();
    }
}
