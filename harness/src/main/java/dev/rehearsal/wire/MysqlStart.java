package dev.rehearsal.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The first packet of each side ("Connection Phase" of the MySQL internals), between which TLS begins where the server is
 * to be spoken to over it. For the thread that relays the client's messages.
 */
final class MysqlStart {

    /** What an SSLRequest has of a HandshakeResponse41, which is longer. */
    private static final int SSL_REQUEST_LENGTH = 32;

    private static final int HEADER = Framing.MYSQL.headerLength;
    private static final int ERR = 0xff;

    private final MysqlDialogue dialogue;
    private final Sockets sockets;
    private final FrameStream fromServer;
    private final FrameStream fromClient;
    private MysqlCapabilities offered = MysqlCapabilities.NONE;
    private byte[] nonce = {};
    private byte[] answer = {};

    /** @param sockets before TLS */
    MysqlStart(MysqlDialogue dialogue, Sockets sockets) throws IOException {
        this.dialogue = dialogue;
        this.sockets = sockets;
        this.fromServer = MysqlServer.packets(sockets.server().getInputStream());
        this.fromClient = MysqlClient.packets(dialogue, sockets.client().getInputStream());
    }

    /** Passes on the server's greeting without what the tap does not speak; false where it wants no client. */
    boolean greets() throws IOException {
        boolean isThere = fromServer.await();
        boolean isWelcome = isThere && fromServer.first() != ERR;
        byte[] packet = fromServer.take();
        if (isWelcome) {
            MysqlGreeting greeting = new MysqlGreeting(fromServer.payload());
            dialogue.connectionId(greeting.connectionId());
            offered = greeting.capabilities();
            nonce = greeting.nonce();
            greeting.writeInto(packet, HEADER);
        }
        OutputStream toClient = sockets.client().getOutputStream();
        toClient.write(packet);
        toClient.flush();
        return isWelcome;
    }

    /** What the server offers. */
    MysqlCapabilities offered() {
        return offered;
    }

    /** Waits for the client to answer the greeting; false where it goes away. */
    boolean awaitsAnswer() throws IOException {
        if (!fromClient.await()) {
            return false;
        }
        dialogue.sequence(fromClient.type());
        dialogue.agree(new MysqlCapabilities((int) new MysqlPayload(fromClient.payload()).integer(4)));
        if (dialogue.capabilities().hasTls() && fromClient.length() == SSL_REQUEST_LENGTH) {
            throw new ProtocolViolation("a request for TLS, which was not offered");
        }
        answer = fromClient.take();
        return true;
    }

    /** "Protocol::SSLRequest": the beginning of the client's answer, which then says so too. */
    void announceTls() throws IOException {
        if (answer.length < HEADER + SSL_REQUEST_LENGTH) {
            throw new ProtocolViolation("a login as it was before MySQL 4.1, which cannot go on over TLS");
        }
        dialogue.capabilities().withTls().writeInto(answer, HEADER);
        byte[] request = Arrays.copyOf(answer, HEADER + SSL_REQUEST_LENGTH);
        request[0] = SSL_REQUEST_LENGTH;
        request[1] = 0;
        request[2] = 0;
        sockets.server().getOutputStream().write(request);
    }

    /** Sends the client's answer to the server, and leaves what the client sends from then on. */
    FrameStream introduced(Sockets now) throws IOException {
        if (now.isSecured()) {
            MysqlLogin login = new MysqlLogin(nonce);
            dialogue.translate(login);
            answer = login.fromClient(answer);
        }
        now.server().getOutputStream().write(answer);
        now.server().getOutputStream().flush();
        return fromClient;
    }
}
