package dev.rehearsal.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private boolean isPrepared;

    private final List<InspectedRelation> rows = new ArrayList<>();
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
        isPrepared &= !MAY_DEALLOCATE.contains(tag);
    }

    /** Asks which locks are held, where there is a transaction that can tell; false where not. */
    boolean asks(TransactionState state, OutputStream toServer) throws IOException {
        if (!inspects || !hasSnapshot || !session.dialogue.startOwn(TransactionState.OPEN, true)) {
            return false;
        }
        toServer.write(isPrepared ? PostgresInspection.held() : PostgresInspection.heldAnew());
        toServer.flush();
        isPrepared = true;
        return state == TransactionState.OPEN;
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
        wal = position == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(position));
        InspectedRelation.of(columns, session.serverCharset()).ifPresent(rows::add);
    }

    /** The server refused to answer. */
    void refused(String message) {
        LOG.warn("Tap, connection {}: the server did not tell which locks are held: {}", session.number, message);
        error = Optional.of(message);
        isPrepared = false;
    }

    /** The answer about the locks held is complete. */
    Footprint held() {
        Footprint footprint = error.map(it -> Footprint.unknown("the server did not tell: " + it))
                .orElseGet(() -> footprints.next(rows, wal));
        clear();
        return footprint;
    }

    /** The answer about how things are before a transaction is complete. */
    void baseline() {
        if (error.isEmpty()) {
            footprints.baseline(rows, wal);
        }
        clear();
    }

    private void clear() {
        rows.clear();
        wal = OptionalLong.empty();
        error = Optional.empty();
    }
}
