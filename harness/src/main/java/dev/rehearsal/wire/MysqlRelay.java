package dev.rehearsal.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
        Socket plain;
        try {
            plain = wiring.connect();
        } catch (IOException e) {
            complainOfServer(e);
            return;
        }
        own(plain);
        MysqlStart start = new MysqlStart(dialogue, new Sockets(client, plain));
        if (greets(start) && start.awaitsAnswer()) {
            introduce(start, plain);
        }
    }

    private boolean greets(MysqlStart start) throws IOException {
        try {
            return start.greets();
        } catch (ProtocolViolation e) {
            complainOf("server", e);
            return false;
        }
    }

    private void introduce(MysqlStart start, Socket plain) throws IOException {
        Socket server = plain;
        try {
            MysqlTls tls = new MysqlTls(wiring.server());
            if (tls.isSpoken(start.offered())) {
                start.announceTls();
                server = tls.secured(plain);
            }
        } catch (ProtocolViolation e) {
            throw e;
        } catch (IOException e) {
            complainOfServer(e);
            return;
        }
        serve(start, new Sockets(client, server));
    }

    private void serve(MysqlStart start, Sockets sockets) throws IOException {
        if (wiring.options().inspects()) {
            wiring.ofMysql().prepare();
        }
        fromServer = new MysqlServer(
                wiring, dialogue, MysqlServer.packets(sockets.server().getInputStream()), client.getOutputStream());
        join(sockets.server());
        new MysqlClient(wiring, number, dialogue, start.introduced(sockets), sockets).relay();
    }

    @Override
    void serveServer(Socket server) throws IOException {
        MysqlServer relaying = fromServer;
        if (relaying != null) {
            relaying.relay();
        }
    }

    @Override
    void sample() {
        Optional<MysqlExchange> exchange = dialogue.first();
        Optional<StatementInFlight> running = exchange.flatMap(MysqlExchange::current);
        if (exchange.isPresent() && running.isPresent() && exchange.get().command != MysqlCommand.STMT_PREPARE) {
            wiring.ofMysql().locks(dialogue.connectionId()).ifPresent(locks -> exchange.get()
                    .sampled(running.get(), locks));
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
