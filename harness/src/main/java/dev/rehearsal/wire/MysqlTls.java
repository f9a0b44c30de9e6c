package dev.rehearsal.wire;

import com.mysql.cj.conf.DefaultPropertySet;
import com.mysql.cj.conf.PropertyDefinitions.SslMode;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.exceptions.ExceptionInterceptor;
import com.mysql.cj.log.NullLogger;
import com.mysql.cj.protocol.ExportControlled;
import com.mysql.cj.protocol.a.NativeSocketConnection;
import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** TLS to the server, as the address's {@code sslMode} has it and with the certificates that Connector/J would use. */
final class MysqlTls {

    private static final Set<SslMode> REQUIRING = Set.of(SslMode.REQUIRED, SslMode.VERIFY_CA, SslMode.VERIFY_IDENTITY);

    private final ServerAddress server;
    private final PropertySet settings = new DefaultPropertySet();

    MysqlTls(ServerAddress server) throws IOException {
        this.server = server;
        Properties options = new Properties();
        server.options().forEach((name, value) -> options.setProperty(PropertyKey.normalizeCase(name), value));
        try {
            settings.initializeProperties(options);
        } catch (CJException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Whether a server that offers that is spoken to over TLS. */
    boolean isSpoken(MysqlCapabilities offered) throws IOException {
        SslMode mode = settings.<SslMode>getEnumProperty(PropertyKey.sslMode).getValue();
        if (REQUIRING.contains(mode) && !offered.hasTls()) {
            throw new IOException("the server has no TLS, and sslMode is " + mode);
        }
        return offered.hasTls() && mode != SslMode.DISABLED;
    }

    /** The same connection, over TLS from here on: the server has been told. */
    Socket secured(Socket plain) throws IOException {
        try {
            return ExportControlled.performTlsHandshake(plain, new Endpoint(), null, new NullLogger("tap"));
        } catch (CJException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What Connector/J wants to know of a connection that it has not made. */
    private final class Endpoint extends NativeSocketConnection {

        @Override
        public String getHost() {
            return server.host();
        }

        @Override
        public int getPort() {
            return server.port();
        }

        @Override
        public PropertySet getPropertySet() {
            return settings;
        }

        @Override
        public @Nullable ExceptionInterceptor getExceptionInterceptor() {
            return null;
        }
    }
}
