package dev.rehearsal.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the tap asks a question of its own, and reads the answer. For the thread that relays the server's messages.
 */
final class PostgresInspector {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresInspector.class);

    /** They take no snapshot and no lock. A question before the first that does would fix the client's snapshot. */
    private static final Set<String> WITHOUT_SNAPSHOT = Set.of(
            "BEGIN",
            "START TRANSACTION",
            "SET",
            "RESET",
            "SHOW",
            "SET CONSTRAINTS",
            "SAVEPOINT",
            "RELEASE",
            "ROLLBACK",
            "COMMIT",
            "LISTEN",
            "UNLISTEN",
            "NOTIFY",
            "PREPARE",
            "DEALLOCATE",
            "DEALLOCATE ALL");

    /** Behind them, or what they call, our prepared statement may be gone. */
    private static final Set<String> MAY_DEALLOCATE =
            Set.of("DEALLOCATE", "DEALLOCATE ALL", "DISCARD ALL", "DO", "CALL");

    private final PostgresSession session;
    private final boolean inspects;
    private final PostgresFootprints footprints;
    private boolean hasSnapshot;
    private final Set<PostgresInspection> prepared = EnumSet.noneOf(PostgresInspection.class);

    private PostgresInspection question = PostgresInspection.HELD;
    private final Map<Long, InspectedRelation> relations = new LinkedHashMap<>();
    private OptionalLong wal = OptionalLong.empty();
    private Optional<String> error = Optional.empty();

    PostgresInspector(PostgresSession session, boolean inspects) {
        this.session = session;
        this.inspects = inspects && !session.isReplication;
        this.footprints = new PostgresFootprints(session.observer);
    }

    /** A statement of the client's has been carried out. */
    void completed(String tag) {
        hasSnapshot |= !WITHOUT_SNAPSHOT.contains(tag);
        if (MAY_DEALLOCATE.contains(tag)) {
            prepared.clear();
        }
    }

    /** Asks which locks are held, where there is a transaction that can tell; false where not. */
    boolean asks(TransactionState state, OutputStream toServer) throws IOException {
        if (!inspects || !hasSnapshot || !session.dialogue.startOwn(TransactionState.OPEN, true)) {
            return false;
        }
        ask(footprints.hasMade() ? PostgresInspection.NAMED : PostgresInspection.HELD, toServer);
        return state == TransactionState.OPEN;
    }

    private void ask(PostgresInspection next, OutputStream toServer) throws IOException {
        question = next;
        toServer.write(prepared.add(next) ? next.anew() : next.again());
        toServer.flush();
    }

    /** Asks for the names of what was seen, where nobody but the session knows one of them; false where that is not so. */
    boolean asksForNames(OutputStream toServer) throws IOException {
        if (question == PostgresInspection.NAMED
                || error.isPresent()
                || footprints.knows(relations.values())
                || !session.dialogue.startOwn(TransactionState.OPEN, true)) {
            return false;
        }
        clear();
        ask(PostgresInspection.NAMED, toServer);
        return true;
    }

    /** What can be said of a statement behind which nothing was asked. */
    Footprint unasked(StatementInFlight statement, TransactionState state) {
        boolean isControl = WITHOUT_SNAPSHOT.contains(statement.tag());
        if (isControl && (state == TransactionState.IDLE || !hasSnapshot)) {
            return Footprint.of(new LockEvidence.Held(List.of()));
        }
        return Footprint.of(statement.samples(reason(state)));
    }

    private String reason(TransactionState state) {
        return switch (state) {
            case IDLE -> "it had let go of its locks before anybody looked";
            case OPEN -> inspects ? "the client had sent more before it ended" : "this tap does not ask for locks";
            case FAILED -> "its transaction has failed, and answers no questions";
            case UNKNOWN -> "its connection has ended";
        };
    }

    /** The server is ready, and all that was to be told has been. */
    void settled(TransactionState state) {
        if (state == TransactionState.IDLE) {
            hasSnapshot = false;
            footprints.transactionEnded();
        }
    }

    /** A row of an answer to the tap. */
    void row(PostgresPayload payload) throws ProtocolViolation {
        List<@Nullable String> columns = payload.columns();
        String position = columns.get(0);
        wal = position == null
                ? OptionalLong.empty()
                : OptionalLong.of(LogSequenceNumber.valueOf(position).asLong());
        InspectedRelation.of(columns, session.serverCharset())
                .ifPresent(it -> relations.merge(it.oid(), it, InspectedRelation::and));
    }

    /** The server refused to answer. */
    void refused(String message) {
        LOG.warn("Tap, connection {}: the server did not tell which locks are held: {}", session.number, message);
        error = Optional.of(message);
        prepared.clear();
    }

    /** The answer about the locks held is complete. */
    Footprint held() {
        Footprint footprint = error.map(it -> Footprint.unknown("the server did not tell: " + it))
                .orElseGet(() -> footprints.next(relations.values(), wal));
        clear();
        return footprint;
    }

    /** The answer about how things are before a transaction is complete. */
    void baseline() {
        if (error.isEmpty()) {
            footprints.baseline(relations.values(), wal);
        }
        clear();
    }

    private void clear() {
        relations.clear();
        wal = OptionalLong.empty();
        error = Optional.empty();
    }
}
