package dev.rehearsal.wire;

import java.nio.ByteBuffer;

/** How the messages of a protocol begin, and how long they say they are. */
enum Framing {
    /** PostgreSQL manual, 55.7, before the server has let anybody in: Int32 length, itself included. */
    POSTGRESQL_STARTUP(4) {
        /** The server refuses longer ones too (MAX_STARTUP_PACKET_LENGTH). */
        private static final int MOST = 10_000;

        @Override
        int payloadLength(byte[] header) throws ProtocolViolation {
            return checked(ByteBuffer.wrap(header).getInt(0), MOST);
        }
    },
    /** PostgreSQL manual, 55.7: Byte1 type, Int32 length, itself included. */
    POSTGRESQL(5) {
        /** The server refuses longer ones too (PQ_LARGE_MESSAGE_LIMIT). */
        private static final int MOST = 0x3fff_ffff;

        @Override
        int payloadLength(byte[] header) throws ProtocolViolation {
            return checked(ByteBuffer.wrap(header).getInt(1), MOST);
        }

        @Override
        int type(byte[] header) {
            return header[0];
        }
    },
    /** MySQL internals, "MySQL Packets": int<3> length of the payload, little-endian, int<1> sequence id. */
    MYSQL(4) {
        @Override
        int payloadLength(byte[] header) {
            return (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        }

        @Override
        int type(byte[] header) {
            return header[3] & 0xff;
        }
    };

    final int headerLength;

    Framing(int headerLength) {
        this.headerLength = headerLength;
    }

    /** Bytes behind the header. */
    abstract int payloadLength(byte[] header) throws ProtocolViolation;

    /** The message's type on PostgreSQL, its sequence id on MySQL. */
    int type(byte[] header) {
        return 0;
    }

    private static int checked(int length, int most) throws ProtocolViolation {
        if (length < 4 || length > most) {
            throw new ProtocolViolation(
                    "a message of %d bytes, where 4 to %d are possible".formatted(length & 0xffff_ffffL, most));
        }
        return length - 4;
    }
}
