package dev.rehearsal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * What one side sends, with the messages found in it while it passes: nothing is assembled but the beginning of those
 * messages that somebody wants to read.
 *
 * <p>{@link #read} gets more bytes, {@link #next} finds the end of the next message in them, and {@link #forward} passes
 * on all that has been looked at, be it half a message. For one thread.
 */
final class FrameStream {

    /** How much of a message's payload is wanted, asked once its header is there. */
    @FunctionalInterface
    interface Appetite {
        int most(int type, int length) throws ProtocolViolation;
    }

    private static final int BUFFER = 128 * 1024;

    private final InputStream in;
    private Framing framing;
    private Appetite appetite;

    private byte[] buffer = new byte[BUFFER];
    /** Where what has not been passed on begins, where the message being looked at begins, and where looking ends. */
    private int kept;

    private int frame;
    private int scanned;
    private int limit;

    private final byte[] header = new byte[5];
    private int headerRead;
    private int left;
    private int wanted;
    private byte[] payload = new byte[512];
    private int payloadRead;
    private boolean ended;

    FrameStream(InputStream in, Framing framing, Appetite appetite) {
        this.in = in;
        this.framing = framing;
        this.appetite = appetite;
    }

    /** From the next message on. */
    void use(Framing otherFraming, Appetite otherAppetite) {
        framing = otherFraming;
        appetite = otherAppetite;
    }

    /** Waits for the end of the next message; false where there is none. */
    boolean await() throws IOException {
        while (!next()) {
            if (!read()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for more; false at the end. */
    boolean read() throws IOException {
        makeRoom();
        int count = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, count);
        return count >= 0;
    }

    private void makeRoom() {
        System.arraycopy(buffer, kept, buffer, 0, limit - kept);
        frame -= kept;
        scanned -= kept;
        limit -= kept;
        kept = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
    }

    /** Looks through what has been read to the end of the next message; false where it does not end in there. */
    boolean next() throws ProtocolViolation {
        if (ended || headerRead == 0) {
            begin();
        }
        while (headerRead < framing.headerLength && scanned < limit) {
            header[headerRead++] = buffer[scanned++];
            if (headerRead == framing.headerLength) {
                measure();
            }
        }
        ended = headerRead == framing.headerLength && takePayload();
        return ended;
    }

    private void begin() {
        ended = false;
        headerRead = 0;
        payloadRead = 0;
        frame = scanned;
    }

    private void measure() throws ProtocolViolation {
        left = framing.payloadLength(header);
        wanted = Math.min(left, appetite.most(type(), left));
    }

    private boolean takePayload() {
        int here = Math.min(left, limit - scanned);
        int copied = Math.min(here, wanted - payloadRead);
        if (copied > 0) {
            payload = payload.length < payloadRead + copied
                    ? Arrays.copyOf(payload, Math.max(payloadRead + copied, Math.min(wanted, 2 * payload.length)))
                    : payload;
            System.arraycopy(buffer, scanned, payload, payloadRead, copied);
            payloadRead += copied;
        }
        left -= here;
        scanned += here;
        return left == 0;
    }

    /** The type of the message last looked at, as its framing has it. */
    int type() {
        return framing.type(header);
    }

    /** The whole length of its payload, in bytes. */
    int length() throws ProtocolViolation {
        return framing.payloadLength(header);
    }

    /** The beginning of its payload, as much as was wanted. */
    byte[] payload() {
        return Arrays.copyOf(payload, payloadRead);
    }

    /** The first byte of its payload, where it has one and any was wanted; or else -1. */
    int first() {
        return payloadRead == 0 ? -1 : payload[0] & 0xff;
    }

    /** Whether a message has begun and not ended. */
    boolean isInside() {
        return headerRead > 0 && !ended;
    }

    /** Whether nothing of the message last looked at has been passed on. */
    boolean isWhole() {
        return frame >= kept;
    }

    /** Passes on all that has been looked at. */
    void forward(OutputStream out) throws IOException {
        if (scanned > kept) {
            out.write(buffer, kept, scanned - kept);
            out.flush();
            kept = scanned;
        }
    }

    /** Passes on all before the message last looked at. */
    void forwardBefore(OutputStream out) throws IOException {
        if (frame > kept) {
            out.write(buffer, kept, frame - kept);
            out.flush();
            kept = frame;
        }
    }

    /** All that has been looked at and not been passed on, which then is nobody's any more. */
    byte[] take() {
        byte[] taken = Arrays.copyOfRange(buffer, kept, scanned);
        kept = scanned;
        return taken;
    }
}
