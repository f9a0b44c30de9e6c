package dev.rehearsal.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a MySQL client has asked for and the server has not answered, in order, and what its packets mean now. */
final class MysqlDialogue {

    /** What the client's next packet is. */
    enum Phase {
        LOGIN,
        COMMAND,
        /** A piece of a file that the server has asked for; an empty packet ends it. */
        FILE
    }

    /** The texts of prepared statements, by the server's number. */
    final Map<Long, String> prepared = new ConcurrentHashMap<>();

    private final Deque<MysqlExchange> exchanges = new ArrayDeque<>();
    private Phase phase = Phase.LOGIN;
    private MysqlCapabilities capabilities = MysqlCapabilities.NONE;
    private volatile long connectionId;
    private volatile int sequence = -1;
    private @Nullable MysqlLogin login;

    synchronized Phase phase() {
        return phase;
    }

    synchronized void enter(Phase next) {
        phase = next;
    }

    /** Whether the packets of a login are others on the server's side than on the client's. */
    synchronized boolean isTranslated() {
        return phase == Phase.LOGIN && login != null;
    }

    /** Of a connection on which {@link #isTranslated} may be. */
    synchronized MysqlLogin login() {
        return Objects.requireNonNull(login);
    }

    /** The server's side speaks TLS. */
    synchronized void translate(MysqlLogin translated) {
        login = translated;
    }

    synchronized MysqlCapabilities capabilities() {
        return capabilities;
    }

    synchronized void agree(MysqlCapabilities chosen) {
        capabilities = chosen;
    }

    synchronized void ask(MysqlExchange exchange) {
        exchanges.add(exchange);
    }

    synchronized Optional<MysqlExchange> first() {
        return Optional.ofNullable(exchanges.peekFirst());
    }

    synchronized void answered() {
        exchanges.pollFirst();
    }

    synchronized List<MysqlExchange> abandon() {
        List<MysqlExchange> abandoned = List.copyOf(exchanges);
        exchanges.clear();
        return abandoned;
    }

    void connectionId(long id) {
        connectionId = id;
    }

    long connectionId() {
        return connectionId;
    }

    /** The sequence id of the client's last packet. */
    void sequence(int id) {
        sequence = id;
    }

    int sequence() {
        return sequence;
    }
}
