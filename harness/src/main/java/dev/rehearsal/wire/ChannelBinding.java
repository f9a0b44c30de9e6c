package dev.rehearsal.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * SCRAM with channel binding ties a login to a TLS connection; through the tap there are two of them, or one and none. So
 * the server's offer is not passed on.
 */
final class ChannelBinding {

    /** Manual, 55.7, AuthenticationSASL: Int32(10), then the mechanisms' names and an empty one. */
    static final int SASL = 10;

    private ChannelBinding() {}

    /** AuthenticationSASL, of which the code has been read. */
    static byte[] withoutIt(PostgresPayload payload) {
        List<String> mechanisms = new ArrayList<>();
        for (String name = payload.string(); !name.isEmpty(); name = payload.string()) {
            mechanisms.add(name);
        }
        mechanisms.removeIf(it -> it.endsWith("-PLUS"));
        return new PostgresWriter()
                .message('R', body -> {
                    body.int32(SASL);
                    mechanisms.forEach(body::string);
                    body.character('\0');
                })
                .bytes();
    }
}
