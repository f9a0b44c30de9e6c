package dev.rehearsal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes messages, of section 55.7's layout. */
final class PostgresWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One message: its type, its length, and what the body writes. */
    PostgresWriter message(char type, Consumer<PostgresWriter> body) {
        PostgresWriter payload = new PostgresWriter();
        body.accept(payload);
        byte[] bytes = payload.bytes();
        out.write(type);
        int32(bytes.length + 4);
        out.writeBytes(bytes);
        return this;
    }

    PostgresWriter string(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
        return this;
    }

    PostgresWriter character(char c) {
        out.write(c);
        return this;
    }

    PostgresWriter int16(int value) {
        out.writeBytes(ByteBuffer.allocate(2).putShort((short) value).array());
        return this;
    }

    PostgresWriter int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** ErrorResponse, with fields of section 55.8. */
    static byte[] error(String sqlState, Relay.Complaint complaint) {
        return new PostgresWriter()
                .message('E', error -> error.character('S')
                        .string("FATAL")
                        .character('V')
                        .string("FATAL")
                        .character('C')
                        .string(sqlState)
                        .character('M')
                        .string(complaint.summary())
                        .character('D')
                        .string(complaint.found())
                        .character('H')
                        .string(complaint.remedy())
                        .character('\0'))
                .bytes();
    }
}
