package dev.rehearsal.wire;

import java.io.IOException;

/** Bytes that are no message of the protocol. Its message says what was found. */
final class ProtocolViolation extends IOException {

    ProtocolViolation(String found) {
        super(found);
    }
}
