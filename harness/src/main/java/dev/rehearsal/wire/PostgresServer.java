package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.StatementError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a PostgreSQL server sends, and passes it on: section 55.2, the backend's part. Where the tap has asked
 * something, the client's ReadyForQuery waits here for the answer.
 */
final class PostgresServer {

    private final Wiring wiring;
    private final PostgresSession session;
    private final PostgresDialogue dialogue;
    private final FrameStream in;
    private final OutputStream toServer;
    private final OutputStream toClient;
    private final PostgresInspector inspector;

    /** Until the server has let the client in, messages are passed on whole where one may have to be changed. */
    private boolean hidesChannelBinding;

    private Optional<Cycle> asked = Optional.empty();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private int statusAt;
    private TransactionState status = TransactionState.UNKNOWN;
    private long rows;

    PostgresServer(Wiring wiring, PostgresSession session, Sockets sockets) throws IOException {
        this.wiring = wiring;
        this.session = session;
        this.dialogue = session.dialogue;
        this.in = new FrameStream(
                sockets.server().getInputStream(), Framing.POSTGRESQL, PostgresMessage.backendAppetite());
        this.toServer = sockets.server().getOutputStream();
        this.toClient = sockets.client().getOutputStream();
        this.inspector = new PostgresInspector(session, wiring.options().inspects());
        this.hidesChannelBinding = sockets.isSecured();
    }

    void relay() throws IOException {
        try {
            while (in.read()) {
                scan();
            }
        } finally {
            asked.ifPresent(this::tellUnasked);
        }
    }

    private void scan() throws IOException {
        try {
            while (in.next()) {
                take(PostgresMessage.ofBackend(in.type()));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ProtocolViolation("a message whose fields make no sense: " + e.getMessage());
        }
        if (!hidesChannelBinding && !dialogue.isOwn()) {
            in.forward(toClient);
        }
    }

    private void take(PostgresMessage message) throws IOException {
        if (dialogue.isOwn()) {
            takeOwn(message);
        } else {
            takeTheirs(message, payload());
            if (hidesChannelBinding) {
                in.forward(toClient);
            }
        }
    }

    private PostgresPayload payload() {
        return new PostgresPayload(in.payload(), session.clientCharset());
    }

    private void takeTheirs(PostgresMessage message, PostgresPayload payload) throws IOException {
        switch (message) {
            case AUTHENTICATION -> authentication(payload);
            case BACKEND_KEY_DATA -> session.backend(payload.int32());
            case PARAMETER_STATUS -> session.parameter(payload.string(), payload.string());
            case DATA_ROW -> rows++;
            case COMMAND_COMPLETE -> completed(payload.string());
            case FUNCTION_CALL_RESPONSE, PORTAL_SUSPENDED -> completed("");
            case EMPTY_QUERY_RESPONSE -> dialogue.completed(0, "");
            case ERROR_RESPONSE -> dialogue.failed(error(payload.fields()));
            case COPY_IN_RESPONSE, COPY_BOTH_RESPONSE -> dialogue.copiesIn();
            case READY_FOR_QUERY -> ready(TransactionState.ofPostgres((byte) payload.character()));
            default -> {}
        }
    }

    private void authentication(PostgresPayload payload) throws IOException {
        int code = payload.int32();
        if (hidesChannelBinding && code == ChannelBinding.SASL) {
            in.take();
            toClient.write(ChannelBinding.withoutIt(payload));
        }
        hidesChannelBinding &= code != 0;
    }

    /** CommandComplete's tag: the command, for INSERT an oid, and where there are any a number of rows. */
    private void completed(String tag) {
        String command = tag.replaceFirst("( \\d+)+$", "");
        String count = tag.substring(tag.lastIndexOf(' ') + 1);
        boolean isCounted = command.length() < tag.length();
        dialogue.completed(isCounted ? Long.parseLong(count) : rows, command);
        rows = 0;
        inspector.completed(command);
    }

    /** Without its detail, in which rows are quoted. */
    private static StatementError error(Map<Character, String> fields) {
        return new StatementError(fields.getOrDefault('C', "XX000"), fields.getOrDefault('M', ""));
    }

    private void ready(TransactionState state) throws IOException {
        rows = 0;
        Optional<Cycle> cycle = dialogue.ready(state);
        boolean hasStatements = cycle.isPresent() && !cycle.get().ended().isEmpty();
        if (hasStatements && inspector.asks(state, toServer)) {
            asked = cycle;
            status = state;
            waiting.writeBytes(in.take());
            statusAt = waiting.size() - 1;
            return;
        }
        if (cycle.isPresent()) {
            tell(cycle.get(), state, Optional.empty());
        }
        inspector.settled(state);
    }

    /** What is said between the lines, to the client, waits with its ReadyForQuery. A notice is about our own question. */
    private void takeOwn(PostgresMessage message) throws IOException {
        in.forwardBefore(toClient);
        PostgresPayload payload = payload();
        byte[] bytes = in.take();
        switch (message) {
            case NOTIFICATION_RESPONSE -> waiting.writeBytes(bytes);
            case PARAMETER_STATUS -> {
                session.parameter(payload.string(), payload.string());
                waiting.writeBytes(bytes);
            }
            case DATA_ROW -> inspector.row(payload);
            case ERROR_RESPONSE -> inspector.refused(error(payload.fields()).message());
            case READY_FOR_QUERY -> answered(payload.character());
            default -> {}
        }
    }

    private void answered(char stateNow) throws IOException {
        TransactionState state = TransactionState.ofPostgres((byte) stateNow);
        dialogue.ready(state);
        if (asked.isPresent() && state == TransactionState.OPEN && inspector.asksForNames(toServer)) {
            return;
        }
        if (asked.isPresent()) {
            Cycle cycle = asked.get();
            asked = Optional.empty();
            tell(cycle, state, Optional.of(inspector.held()));
        } else {
            inspector.baseline();
        }
        byte[] bytes = waiting.toByteArray();
        waiting.reset();
        if (state != status && statusAt > 0) {
            bytes[statusAt] = (byte) stateNow;
        }
        statusAt = 0;
        toClient.write(bytes);
        toClient.flush();
        dialogue.release();
    }

    /** The connection has ended. */
    void tellUnasked(Cycle cycle) {
        for (StatementInFlight statement : cycle.ended()) {
            Footprint footprint = inspector.unasked(statement, TransactionState.UNKNOWN);
            wiring.listeners().statementEnded(statement.traced(cycle.timing(), TransactionState.UNKNOWN, footprint));
        }
    }

    /** @param ofLast what the last of its statements left behind, where that was asked */
    private void tell(Cycle cycle, TransactionState state, Optional<Footprint> ofLast) throws IOException {
        List<StatementInFlight> statements = cycle.ended();
        for (int i = 0; i < statements.size(); i++) {
            StatementInFlight statement = statements.get(i);
            boolean isLast = i == statements.size() - 1;
            Footprint footprint = isLast && ofLast.isPresent() ? ofLast.get() : inspector.unasked(statement, state);
            wiring.listeners().statementEnded(statement.traced(cycle.timing(), state, footprint));
            wiring.scissors().statementHasEnded();
        }
    }
}
