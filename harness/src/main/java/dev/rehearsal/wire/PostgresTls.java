package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.postgresql.core.SocketFactoryFactory;
import org.postgresql.ssl.PGjdbcHostnameVerifier;
import org.postgresql.util.PSQLException;

/** TLS to the server, as the address's {@code sslmode} has it and with the certificates that pgjdbc would use. */
final class PostgresTls {

    /** Manual, 55.7, SSLRequest. */
    private static final byte[] SSL_REQUEST =
            new PostgresWriter().int32(8).int32(80877103).bytes();

    private static final Set<String> REQUIRING = Set.of("require", "verify-ca", "verify-full");

    private PostgresTls() {}

    /** A connection to the server, before its startup message. */
    static Socket connect(Wiring wiring) throws IOException {
        Socket plain = wiring.connect();
        try {
            String mode = wiring.server().options().getOrDefault("sslmode", "prefer");
            if (mode.equals("disable") || mode.equals("allow")) {
                return plain;
            }
            plain.getOutputStream().write(SSL_REQUEST);
            return switch (plain.getInputStream().read()) {
                case 'S' -> secured(plain, wiring.server(), mode);
                case 'N' -> unsecured(plain, mode);
                default -> throw new IOException("the server did not answer a request for TLS");
            };
        } catch (IOException | PSQLException e) {
            plain.close();
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    private static Socket unsecured(Socket plain, String mode) throws IOException {
        if (REQUIRING.contains(mode)) {
            throw new IOException("the server has no TLS, and sslmode is " + mode);
        }
        return plain;
    }

    private static Socket secured(Socket plain, ServerAddress server, String mode) throws IOException, PSQLException {
        Properties options = new Properties();
        options.putAll(server.options());
        options.setProperty("sslmode", mode);
        SSLSocket secured = (SSLSocket) SocketFactoryFactory.getSslSocketFactory(options)
                .createSocket(plain, server.host(), server.port(), true);
        secured.startHandshake();
        if (mode.equals("verify-full")
                && !PGjdbcHostnameVerifier.INSTANCE.verify(server.host(), secured.getSession())) {
            throw new IOException("the server's certificate is not for " + server.host());
        }
        return secured;
    }
}
