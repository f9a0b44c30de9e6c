package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * What all connections of a tap share.
 *
 * @param observers of PostgreSQL's sessions
 * @param ofMysql the one of MySQL's
 */
record Wiring(
        ServerAddress server,
        TapOptions options,
        Listeners listeners,
        Scissors scissors,
        Observers observers,
        MysqlObserver ofMysql) {

    private static final int PATIENCE_MILLIS = 10_000;

    /** A connection to the server, without TLS. */
    Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(server.host(), server.port()), PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
