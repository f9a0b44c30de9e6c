package dev.rehearsal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A login over TLS on the server's side and without it on the client's ("Authentication Methods" of the MySQL internals).
 *
 * <p>The server has seen a packet more, so the sequence ids differ. And a client that may not send its password in the
 * clear asks for a key to encrypt it, while a server that sees TLS expects the password itself: the tap answers with a key
 * of its own, and passes the password on. Both threads of a connection use it.
 */
final class MysqlLogin {

    private static final int HEADER = Framing.MYSQL.headerLength;
    private static final int SEQUENCE = 3;

    private static final int MORE_DATA = 0x01;
    private static final int AUTH_SWITCH = 0xfe;

    /** {@code perform_full_authentication} of caching_sha2_password, behind MORE_DATA. */
    private static final int IN_FULL = 0x04;

    /** How a client of each method asks for the key, in one byte. */
    private static final int CACHING_SHA2_KEY_REQUEST = 0x02;

    private static final int SHA256_KEY_REQUEST = 0x01;
    private static final int NO_REQUEST = -1;

    private byte[] nonce;
    private int clientSequence = 1;
    private int serverSequence = 1;
    private int keyRequest = NO_REQUEST;
    private boolean hasKey;

    /** @param nonce of the server's greeting, which an encrypted password is mixed with */
    MysqlLogin(byte[] nonce) {
        this.nonce = nonce;
    }

    /** Behind COM_CHANGE_USER, which has the same number on both sides. */
    synchronized void restart() {
        clientSequence = 0;
        serverSequence = 0;
        keyRequest = NO_REQUEST;
        hasKey = false;
    }

    /** What to send to the client in place of a packet of the server's. */
    synchronized byte[] fromServer(byte[] packet) throws ProtocolViolation {
        serverSequence = packet[SEQUENCE];
        keyRequest = NO_REQUEST;
        MysqlPayload payload = payload(packet);
        switch ((int) payload.integer(1)) {
            case AUTH_SWITCH -> switchTo(payload);
            case MORE_DATA -> askInFull(payload);
            default -> {}
        }
        clientSequence++;
        return numbered(packet, clientSequence);
    }

    /** "Protocol::AuthSwitchRequest": the method's name, and a new nonce. */
    private void switchTo(MysqlPayload payload) throws ProtocolViolation {
        if (payload.isAtEnd()) {
            return; // to the method of before 4.1
        }
        keyRequest = payload.untilNul().equals("sha256_password") ? SHA256_KEY_REQUEST : NO_REQUEST;
        nonce = payload.bytes(Math.min(nonce.length, payload.left()));
    }

    private void askInFull(MysqlPayload payload) throws ProtocolViolation {
        if (payload.left() == 1 && payload.integer(1) == IN_FULL) {
            keyRequest = CACHING_SHA2_KEY_REQUEST;
        }
    }

    /** What the tap itself answers to a packet of the client's, which asks for a key; nothing where it is the server's. */
    synchronized Optional<byte[]> answer(byte[] packet) {
        if (packet.length != HEADER + 1 || packet[HEADER] != keyRequest) {
            return Optional.empty();
        }
        hasKey = true;
        clientSequence = packet[SEQUENCE] + 1;
        return Optional.of(numbered(moreData(PasswordKey.pem()), clientSequence));
    }

    /** What to send to the server in place of a packet of the client's. */
    synchronized byte[] fromClient(byte[] packet) throws ProtocolViolation {
        clientSequence = packet[SEQUENCE];
        serverSequence++;
        byte[] payload = Arrays.copyOfRange(packet, HEADER, packet.length);
        byte[] passed = hasKey ? headed(PasswordKey.decrypt(payload, nonce)) : packet;
        hasKey = false;
        return numbered(passed, serverSequence);
    }

    private static MysqlPayload payload(byte[] packet) {
        return new MysqlPayload(Arrays.copyOfRange(packet, HEADER, packet.length));
    }

    private static byte[] moreData(String text) {
        return headed(((char) MORE_DATA + text).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] headed(byte[] payload) {
        byte[] packet = new byte[HEADER + payload.length];
        packet[0] = (byte) payload.length;
        packet[1] = (byte) (payload.length >> 8);
        System.arraycopy(payload, 0, packet, HEADER, payload.length);
        return packet;
    }

    private static byte[] numbered(byte[] packet, int sequence) {
        packet[SEQUENCE] = (byte) sequence;
        return packet;
    }
}
