package dev.rehearsal.wire;

/** Flags that MySQL's server and client agree on, as in "Capabilities Flags" of the MySQL internals. */
record MysqlCapabilities(int flags) {

    private static final int COMPRESS = 1 << 5;
    private static final int SSL = 1 << 11;
    private static final int DEPRECATE_EOF = 1 << 24;
    private static final int OPTIONAL_RESULTSET_METADATA = 1 << 25;
    private static final int ZSTD_COMPRESSION_ALGORITHM = 1 << 26;
    private static final int QUERY_ATTRIBUTES = 1 << 27;

    /** What the server's offer loses: bytes that the tap could not read, and results that say nothing of their columns. */
    private static final int NOT_OFFERED = COMPRESS | SSL | OPTIONAL_RESULTSET_METADATA | ZSTD_COMPRESSION_ALGORITHM;

    static final MysqlCapabilities NONE = new MysqlCapabilities(0);

    MysqlCapabilities offered() {
        return new MysqlCapabilities(flags & ~NOT_OFFERED);
    }

    boolean hasTls() {
        return (flags & SSL) != 0;
    }

    MysqlCapabilities withTls() {
        return new MysqlCapabilities(flags | SSL);
    }

    /** As the first field of a client's answer has them. */
    void writeInto(byte[] packet, int offset) {
        for (int i = 0; i < 4; i++) {
            packet[offset + i] = (byte) (flags >> (8 * i));
        }
    }

    /** Whether an OK packet ends rows, and nothing ends the definitions of their columns. */
    boolean deprecatesEof() {
        return (flags & DEPRECATE_EOF) != 0;
    }

    boolean hasQueryAttributes() {
        return (flags & QUERY_ATTRIBUTES) != 0;
    }
}
