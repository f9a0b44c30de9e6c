package dev.rehearsal.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection to MySQL, whose server speaks first. */
final class MysqlRelay extends Relay {

    /** ER_MALFORMED_PACKET, under the SQLSTATE of a connection that has failed. */
    private static final int MALFORMED_PACKET = 1835;

    private static final String CONNECTION_FAILED = "08S01";

    private final MysqlDialogue dialogue = new MysqlDialogue();
    private volatile @Nullable MysqlServer fromServer;

    MysqlRelay(Wiring wiring, int number, Socket client) {
        super(wiring, number, client);
    }

    @Override
    void serveClient() throws IOException {
        Socket server;
        try {
            server = wiring.connect();
        } catch (IOException e) {
            dialogue.sequence(-1);
            complainOfServer(e);
            return;
        }
        fromServer = new MysqlServer(wiring, dialogue, server.getInputStream(), client.getOutputStream());
        join(server);
        new MysqlClient(wiring, number, dialogue, client.getInputStream(), server.getOutputStream()).relay();
    }

    @Override
    void serveServer(Socket server) throws IOException {
        MysqlServer relaying = fromServer;
        if (relaying != null) {
            relaying.relay();
        }
    }

    /** "ERR_Packet", behind the client's last. */
    @Override
    byte[] message(Complaint complaint) {
        byte[] text = ("#" + CONNECTION_FAILED + complaint.inOneLine()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(7 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((3 + text.length) | ((dialogue.sequence() + 1) << 24))
                .put((byte) 0xff)
                .putShort((short) MALFORMED_PACKET)
                .put(text)
                .array();
    }

    @Override
    void ended() {
        MysqlServer relaying = fromServer;
        if (relaying != null) {
            relaying.tellAbandoned();
        }
    }
}
