package dev.rehearsal.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.QueryExecutorBase;

/** A session that pgjdbc has logged into, to send and read messages of PostgreSQL's protocol by hand. */
final class RawSession implements AutoCloseable {

    private final Connection connection;
    private final OutputStream out;
    private final DataInputStream in;

    RawSession(Tapped tapped) throws Exception {
        this.connection = tapped.connect();
        Socket socket = socket(connection);
        socket.setSoTimeout(10_000);
        this.out = socket.getOutputStream();
        this.in = new DataInputStream(socket.getInputStream());
    }

    private static Socket socket(Connection connection) throws Exception {
        QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
        Field stream = QueryExecutorBase.class.getDeclaredField("pgStream");
        stream.setAccessible(true);
        return ((PGStream) stream.get(executor)).getSocket();
    }

    /** Parse, Bind, Execute of an unnamed statement. */
    static PostgresWriter extended(PostgresWriter writer, String sql) {
        return writer.message('P', parse -> parse.string("").string(sql).int16(0))
                .message(
                        'B',
                        bind -> bind.string("").string("").int16(0).int16(0).int16(0))
                .message('E', execute -> execute.string("").int32(0));
    }

    static PostgresWriter sync(PostgresWriter writer) {
        return writer.message('S', body -> {});
    }

    void send(PostgresWriter messages) throws IOException {
        out.write(messages.bytes());
        out.flush();
    }

    void sendByteByByte(PostgresWriter messages) throws IOException {
        for (byte b : messages.bytes()) {
            out.write(b);
            out.flush();
        }
    }

    /** The types of all messages through the so many-th of that type. */
    String answers(char last, int count) throws IOException {
        StringBuilder types = new StringBuilder();
        for (int left = count; left > 0; left -= types.charAt(types.length() - 1) == last ? 1 : 0) {
            types.append((char) in.readByte());
            in.skipNBytes(in.readInt() - 4L);
        }
        return types.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
