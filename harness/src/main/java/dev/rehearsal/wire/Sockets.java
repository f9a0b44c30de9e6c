package dev.rehearsal.wire;

import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** The two ends of a connection that goes through the tap. */
record Sockets(Socket client, Socket server) {

    /** Whether the server is spoken to over TLS. */
    boolean isSecured() {
        return server instanceof SSLSocket;
    }
}
