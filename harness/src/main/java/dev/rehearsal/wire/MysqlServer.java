package dev.rehearsal.wire;

import dev.rehearsal.wire.MysqlDialogue.Phase;
import dev.rehearsal.wire.TracedStatement.StatementError;
import dev.rehearsal.wire.TracedStatement.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Reads what a MySQL server sends, and passes it on: "Connection Phase" and "Command Phase" of the MySQL internals. */
final class MysqlServer {

    /** Enough of a packet for its OK or error; the greeting is shorter too. */
    private static final int MOST = 1_000;

    private static final int OK = 0x00;
    private static final int FILE = 0xfb;
    private static final int EOF = 0xfe;
    private static final int ERR = 0xff;

    /** What the next packet is. */
    private enum Next {
        LOGIN,
        ANSWER,
        COLUMN,
        END_OF_COLUMNS,
        ROW,
        DEFINITION,
        STREAM
    }

    private final Wiring wiring;
    private final MysqlDialogue dialogue;
    private final FrameStream in;
    private final OutputStream toClient;
    private Next next = Next.LOGIN;
    private boolean continues;
    private long left;
    private long rows;

    MysqlServer(Wiring wiring, MysqlDialogue dialogue, FrameStream in, OutputStream toClient) {
        this.wiring = wiring;
        this.dialogue = dialogue;
        this.in = in;
        this.toClient = toClient;
    }

    static FrameStream packets(InputStream in) {
        return new FrameStream(in, Framing.MYSQL, (sequence, length) -> MOST);
    }

    void relay() throws IOException {
        while (in.read()) {
            while (in.next()) {
                boolean isContinuation = continues;
                continues = in.length() == MysqlClient.LONGEST;
                if (!isContinuation) {
                    take();
                }
            }
            if (!dialogue.isTranslated()) {
                in.forward(toClient);
            }
        }
    }

    private void take() throws IOException {
        switch (next) {
            case LOGIN -> login();
            case ANSWER -> answer();
            case COLUMN -> column();
            case END_OF_COLUMNS -> endOfColumns();
            case ROW -> row();
            case DEFINITION -> definition();
            case STREAM -> {}
        }
    }

    private void login() throws IOException {
        boolean isTranslated = dialogue.isTranslated();
        if (in.first() == OK) {
            dialogue.enter(Phase.COMMAND);
            next = Next.ANSWER;
        }
        if (isTranslated) {
            in.forwardBefore(toClient);
            toClient.write(dialogue.login().fromServer(in.take()));
            toClient.flush();
        }
    }

    /** The first packet that answers a command; without one, the server says good-bye, or a user is being changed. */
    private void answer() throws IOException {
        if (dialogue.phase() == Phase.LOGIN) {
            login();
            return;
        }
        Optional<MysqlExchange> exchange = dialogue.first();
        if (exchange.isEmpty()) {
            return;
        }
        if (in.first() == ERR) {
            failed();
            return;
        }
        switch (exchange.get().command.answer) {
            case RESULTS -> result();
            case ROWS -> row();
            case PREPARED -> prepared(exchange.get());
            case DEFINITIONS -> {
                next = Next.DEFINITION;
                left = Long.MAX_VALUE;
                definition();
            }
            case STREAM -> next = Next.STREAM;
            default -> answered();
        }
    }

    private void result() throws IOException {
        switch (in.first()) {
            case OK -> {
                MysqlStatus status = MysqlStatus.ofOk(payload());
                ended(status, status.affected());
            }
            case FILE -> dialogue.enter(Phase.FILE);
            default -> {
                left = payload().length();
                next = Next.COLUMN;
            }
        }
    }

    private MysqlPayload payload() {
        return new MysqlPayload(in.payload());
    }

    private void column() {
        left--;
        if (left == 0) {
            next = dialogue.capabilities().deprecatesEof() ? Next.ROW : Next.END_OF_COLUMNS;
        }
    }

    private void endOfColumns() throws IOException {
        MysqlStatus status = MysqlStatus.ofEof(payload());
        next = Next.ROW;
        if (status.hasCursor()) {
            ended(status, 0);
        }
    }

    /** A row cannot begin with what ends them all, unless its first value fills the packet. */
    private void row() throws IOException {
        if (in.first() == ERR) {
            failed();
        } else if (in.first() == EOF && in.length() < MysqlClient.LONGEST) {
            boolean isOk = dialogue.capabilities().deprecatesEof();
            ended(isOk ? MysqlStatus.ofOk(payload()) : MysqlStatus.ofEof(payload()), rows);
        } else {
            next = Next.ROW;
            rows++;
        }
    }

    private void ended(MysqlStatus status, long count) throws IOException {
        rows = 0;
        next = Next.ANSWER;
        Optional<MysqlExchange> exchange = dialogue.first();
        if (exchange.isPresent()) {
            Optional<StatementInFlight> ended = exchange.get().completed(count, status.info(), !status.hasMore());
            tell(exchange.get(), ended, status.state(), !status.hasMore());
        }
        if (!status.hasMore()) {
            answered();
        }
    }

    private void failed() throws IOException {
        rows = 0;
        Optional<MysqlExchange> exchange = dialogue.first();
        if (exchange.isPresent()) {
            tell(exchange.get(), exchange.get().failed(MysqlStatus.error(payload())), TransactionState.UNKNOWN, false);
        }
        answered();
    }

    private void answered() {
        next = Next.ANSWER;
        dialogue.answered();
    }

    /** "COM_STMT_PREPARE_OK": the statement's number, how many columns and parameters it has; their definitions follow. */
    private void prepared(MysqlExchange exchange) throws ProtocolViolation {
        MysqlPayload packet = payload().skip(1);
        long id = packet.integer(4);
        exchange.current().ifPresent(it -> dialogue.prepared.put(id, it.sql));
        long columns = packet.integer(2);
        long parameters = packet.integer(2);
        boolean hasEnds = !dialogue.capabilities().deprecatesEof();
        left = columns + parameters + (hasEnds && columns > 0 ? 1 : 0) + (hasEnds && parameters > 0 ? 1 : 0);
        next = Next.DEFINITION;
        if (left == 0) {
            answered();
        }
    }

    /** Those of COM_FIELD_LIST are not counted, and something ends them. */
    private void definition() {
        left--;
        boolean isEnd = left > Integer.MAX_VALUE && (in.first() == EOF || in.first() == ERR);
        if (left == 0 || isEnd) {
            answered();
        }
    }

    /** @param rests whether the server does nothing for this client now */
    private void tell(MysqlExchange exchange, Optional<StatementInFlight> ended, TransactionState state, boolean rests)
            throws IOException {
        if (ended.isPresent()) {
            Timing timing = exchange.lap();
            LockEvidence locks =
                    state == TransactionState.OPEN && rests ? held(ended.get()) : unasked(ended.get(), state);
            wiring.listeners().statementEnded(ended.get().traced(timing, state, Footprint.of(locks)));
            wiring.scissors().statementHasEnded();
        }
    }

    private LockEvidence held(StatementInFlight statement) {
        return wiring.options().inspects()
                ? wiring.ofMysql()
                        .locks(dialogue.connectionId())
                        .<LockEvidence>map(LockEvidence.Held::new)
                        .orElseGet(() -> new LockEvidence.Unknown("the server's performance_schema does not tell"))
                : unasked(statement, TransactionState.OPEN);
    }

    private static LockEvidence unasked(StatementInFlight statement, TransactionState state) {
        return statement.samples(
                switch (state) {
                    case IDLE -> "it had let go of its locks before anybody looked";
                    case OPEN -> "nobody asked for its locks";
                    case FAILED, UNKNOWN -> "MySQL does not tell whether its transaction goes on";
                });
    }

    /** The connection has ended. */
    void tellAbandoned() {
        for (MysqlExchange exchange : dialogue.abandon()) {
            if (exchange.command != MysqlCommand.STMT_PREPARE) {
                exchange.failed(StatementError.connectionEnded()).ifPresent(it -> tellAbandoned(exchange, it));
            }
        }
    }

    private void tellAbandoned(MysqlExchange exchange, StatementInFlight statement) {
        Footprint footprint = Footprint.unknown("its connection has ended");
        wiring.listeners().statementEnded(statement.traced(exchange.lap(), TransactionState.UNKNOWN, footprint));
    }
}
