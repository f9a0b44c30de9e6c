package dev.rehearsal.wire;

/** COM_QUERY, as in "Text Protocol" of the MySQL internals: before the text there may be query attributes. */
final class MysqlQuery {

    private MysqlQuery() {}

    /** The text of a packet of which the command's byte has been read. */
    static String text(MysqlPayload packet, MysqlCapabilities capabilities) throws ProtocolViolation {
        if (capabilities.hasQueryAttributes()) {
            int count = (int) packet.length();
            packet.length(); // of sets: always 1
            if (count > 0) {
                skipAttributes(packet, count);
            }
        }
        return packet.rest();
    }

    private static void skipAttributes(MysqlPayload packet, int count) throws ProtocolViolation {
        long[] nulls = new long[count / 8 + 1];
        for (int i = 0; i < (count + 7) / 8; i++) {
            nulls[i] = packet.integer(1);
        }
        packet.skip(1); // new_params_bind_flag: always 1
        int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            types[i] = (int) packet.integer(2) & 0xff;
            packet.skip(packet.length()); // its name
        }
        for (int i = 0; i < count; i++) {
            if ((nulls[i / 8] >> i % 8 & 1) == 0) {
                skipValue(packet, types[i]);
            }
        }
    }

    /** "Binary Protocol Value", by the field types' codes. */
    private static void skipValue(MysqlPayload packet, int type) throws ProtocolViolation {
        switch (type) {
            case 0x01 -> packet.skip(1); // TINY
            case 0x02, 0x0d -> packet.skip(2); // SHORT, YEAR
            case 0x03, 0x04, 0x09 -> packet.skip(4); // LONG, FLOAT, INT24
            case 0x05, 0x08 -> packet.skip(8); // DOUBLE, LONGLONG
            case 0x06 -> {} // NULL
            default -> packet.skip(packet.length()); // strings, and dates and times, which tell their length too
        }
    }
}
