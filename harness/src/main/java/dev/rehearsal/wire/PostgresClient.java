package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.SentAs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** Reads what a PostgreSQL client sends, and passes it on: section 55.2, the frontend's part. */
final class PostgresClient {

    private final Wiring wiring;
    private final PostgresSession session;
    private final PostgresDialogue dialogue;
    private final FrameStream in;
    private final OutputStream toServer;
    private final PreparedTexts texts = new PreparedTexts();

    PostgresClient(Wiring wiring, PostgresSession session, FrameStream in, OutputStream toServer) {
        this.wiring = wiring;
        this.session = session;
        this.dialogue = session.dialogue;
        this.in = in;
        this.toServer = toServer;
    }

    void relay() throws IOException {
        do {
            dialogue.awaitTurn();
            scan();
            in.forward(toServer);
        } while (in.read());
    }

    private void scan() throws IOException {
        try {
            while (in.next()) {
                take(PostgresMessage.ofFrontend(in.type()), new PostgresPayload(in.payload(), session.clientCharset()));
            }
            dialogue.clientIsInside(in.isInside());
        } catch (Scissors.Cut cut) {
            in.forwardBefore(toServer);
            wiring.scissors().finish();
            throw cut;
        }
    }

    private void take(PostgresMessage message, PostgresPayload payload) throws IOException {
        switch (message) {
            case QUERY -> query(payload.string());
            case PARSE -> parse(payload.string(), payload.string());
            case BIND -> bind(payload.string(), payload.string());
            case EXECUTE -> execute(payload.string());
            case CLOSE -> close(payload.character(), payload.string());
            case DESCRIBE, FLUSH -> dialogue.extended();
            case SYNC -> dialogue.sync();
            case FUNCTION_CALL -> dialogue.simple(session.statements(SentAs.SIMPLE, "function call"));
            default -> {}
        }
    }

    private void query(String sql) throws IOException {
        List<StatementInFlight> statements = session.statements(SentAs.SIMPLE, sql);
        beforeTransaction(statements);
        start(statements);
        dialogue.simple(statements);
    }

    private void parse(String name, String sql) throws IOException {
        texts.parse(name, sql);
        List<StatementInFlight> statements = session.statements(sentAs(!name.isEmpty()), sql);
        beforeTransaction(statements);
        dialogue.extended();
        statements.stream().findFirst().ifPresent(dialogue::prepares);
    }

    private static SentAs sentAs(boolean isNamed) {
        return isNamed ? SentAs.PREPARED : SentAs.EXTENDED;
    }

    private void bind(String portal, String statement) {
        texts.bind(portal, statement);
        dialogue.extended();
    }

    private void execute(String portal) throws IOException {
        List<StatementInFlight> statements = texts.portal(portal)
                .map(it -> session.statements(sentAs(it.isNamed()), it.sql()))
                .orElseGet(() -> session.statements(SentAs.PREPARED, "portal " + portal));
        start(statements);
        dialogue.extended();
        statements.stream().findFirst().ifPresent(dialogue::executes);
    }

    private void close(char kind, String name) {
        texts.close(kind, name);
        dialogue.extended();
    }

    private void start(List<StatementInFlight> statements) throws IOException {
        for (StatementInFlight statement : statements) {
            wiring.listeners().statementStarting(statement.origin, statement.sql);
            wiring.scissors().statementStarts();
        }
    }

    /**
     * A transaction is about to begin: the tap asks, behind what the client has sent and before this, how things are. It
     * also connects where it will have to look from outside, while no locks are held yet.
     */
    private void beforeTransaction(List<StatementInFlight> statements) throws IOException {
        if (!wiring.options().inspects()
                || session.isReplication
                || statements.isEmpty()
                || !isBegin(statements.get(0).sql)) {
            return;
        }
        session.observer.prepare();
        if (in.isWhole() && dialogue.startOwn(TransactionState.IDLE, false)) {
            in.forwardBefore(toServer);
            toServer.write(PostgresInspection.before(session.version()).anew());
            toServer.flush();
        }
    }

    private static boolean isBegin(String sql) {
        String start = sql.substring(0, Math.min(5, sql.length())).toUpperCase(Locale.ROOT);
        return start.equals("BEGIN") || start.equals("START");
    }
}
