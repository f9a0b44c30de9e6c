package dev.rehearsal.wire;

/** "Protocol::HandshakeV10" of the MySQL internals: who the server is, and what it offers. */
final class MysqlGreeting {

    private static final int VERSION = 10;

    private final byte[] bytes;
    private final long connectionId;
    /** Where the capabilities' lower and upper halves are. */
    private final int lower;

    private final int upper;

    MysqlGreeting(byte[] bytes) throws ProtocolViolation {
        this.bytes = bytes;
        MysqlPayload packet = new MysqlPayload(bytes);
        long version = packet.integer(1);
        if (version != VERSION) {
            throw new ProtocolViolation("a greeting in version %d of the protocol".formatted(version));
        }
        packet.skipString();
        this.connectionId = packet.integer(4);
        this.lower = packet.skip(9).position();
        this.upper = packet.skip(5).position();
        packet.skip(2);
    }

    MysqlCapabilities capabilities() {
        int flags = (bytes[lower] & 0xff)
                | ((bytes[lower + 1] & 0xff) << 8)
                | ((bytes[upper] & 0xff) << 16)
                | ((bytes[upper + 1] & 0xff) << 24);
        return new MysqlCapabilities(flags);
    }

    /** What passwords are mixed with: "auth-plugin-data-part-1" and "-2", without the NUL behind them. */
    byte[] nonce() {
        byte[] nonce = new byte[8 + 12];
        System.arraycopy(bytes, lower - 9, nonce, 0, 8);
        int second = upper + 2 + 11;
        System.arraycopy(bytes, second, nonce, 8, Math.max(0, Math.min(12, bytes.length - second)));
        return nonce;
    }

    long connectionId() {
        return connectionId;
    }

    /** Writes what the tap offers in its place. */
    void writeInto(byte[] packet, int offset) {
        int offered = capabilities().offered().flags();
        packet[offset + lower] = (byte) offered;
        packet[offset + lower + 1] = (byte) (offered >> 8);
        packet[offset + upper] = (byte) (offered >> 16);
        packet[offset + upper + 1] = (byte) (offered >> 24);
    }
}
