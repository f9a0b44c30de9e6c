package dev.rehearsal.wire;

import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** The two ends of a PostgreSQL connection that goes through the tap. */
record PostgresSockets(Socket client, Socket server) {

    boolean isSecured() {
        return server instanceof SSLSocket;
    }
}
