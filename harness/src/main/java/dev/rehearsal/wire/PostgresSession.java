package dev.rehearsal.wire;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ServerVersion;
import dev.rehearsal.history.SqlExcerpt;
import dev.rehearsal.history.sql.MessageStatements;
import dev.rehearsal.wire.TracedStatement.Origin;
import dev.rehearsal.wire.TracedStatement.SentAs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.core.Encoding;

/** What is known of a client's session, by both of its threads. */
final class PostgresSession {

    final int number;
    final PostgresDialogue dialogue = new PostgresDialogue();
    final Observer observer;

    /** A walsender speaks SQL only in part: it is not asked anything. */
    final boolean isReplication;

    private volatile int backend;
    private volatile Charset clientCharset = StandardCharsets.UTF_8;
    private volatile Charset serverCharset = StandardCharsets.UTF_8;
    private volatile boolean backslashEscapes;
    private volatile ServerVersion version = ServerVersion.parse("0");

    private final Observers observers;
    private final String database;
    private final AtomicBoolean hasEnded = new AtomicBoolean();

    PostgresSession(Observers observers, int number, Map<String, String> startup) {
        this.number = number;
        this.observers = observers;
        this.database = startup.getOrDefault("database", startup.getOrDefault("user", ""));
        this.observer = observers.take(database);
        this.isReplication = startup.containsKey("replication");
    }

    /** It has ended, which more than one thread may notice. */
    void end() {
        if (!hasEnded.getAndSet(true)) {
            observers.release(database);
        }
    }

    void backend(int processId) {
        backend = processId;
    }

    int backend() {
        return backend;
    }

    Charset clientCharset() {
        return clientCharset;
    }

    Charset serverCharset() {
        return serverCharset;
    }

    ServerVersion version() {
        return version;
    }

    /** What ParameterStatus told (manual, 55.2.7). */
    void parameter(String name, String value) {
        switch (name) {
            case "client_encoding" -> clientCharset = charset(value);
            case "server_encoding" -> serverCharset = charset(value);
            case "standard_conforming_strings" -> backslashEscapes = value.equals("off");
            case "server_version" -> version = ServerVersion.parse(value);
            default -> {}
        }
    }

    private static Charset charset(String encoding) {
        try {
            String java = Encoding.getDatabaseEncoding(encoding).name();
            return encoding.equals("SQL_ASCII") ? StandardCharsets.UTF_8 : Charset.forName(java);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** The statements of a text from the client. */
    List<StatementInFlight> statements(SentAs sentAs, String text) {
        return MessageStatements.of(Product.POSTGRESQL, text, () -> backslashEscapes).stream()
                .map(sql -> new StatementInFlight(new Origin(number, backend, sentAs), SqlExcerpt.of(sql)))
                .toList();
    }
}
