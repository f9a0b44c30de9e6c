package dev.rehearsal.wire;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.SqlExcerpt;
import dev.rehearsal.history.sql.MessageStatements;
import dev.rehearsal.wire.MysqlDialogue.Phase;
import dev.rehearsal.wire.TracedStatement.Origin;
import dev.rehearsal.wire.TracedStatement.SentAs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Reads what a MySQL client sends, and passes it on. */
final class MysqlClient {

    /** The longest payload of one packet; what is longer goes on in the next. */
    static final int LONGEST = 0xff_ffff;

    /** More of a text is not read. */
    private static final int MOST_TEXT = 1_000_000;

    private final Wiring wiring;
    private final int number;
    private final MysqlDialogue dialogue;
    private final FrameStream in;
    private final OutputStream toServer;
    private final OutputStream toClient;
    private boolean continues;

    /** @param in of which the first packet has been taken, the answer to the server's greeting */
    MysqlClient(Wiring wiring, int number, MysqlDialogue dialogue, FrameStream in, Sockets sockets) throws IOException {
        this.wiring = wiring;
        this.number = number;
        this.dialogue = dialogue;
        this.in = in;
        this.toServer = sockets.server().getOutputStream();
        this.toClient = sockets.client().getOutputStream();
    }

    static FrameStream packets(MysqlDialogue dialogue, InputStream in) {
        return new FrameStream(in, Framing.MYSQL, (sequence, length) -> dialogue.phase() == Phase.FILE ? 0 : MOST_TEXT);
    }

    void relay() throws IOException {
        do {
            scan();
            if (!dialogue.isTranslated()) {
                in.forward(toServer);
            }
        } while (in.read());
    }

    private void scan() throws IOException {
        try {
            while (in.next()) {
                take();
            }
        } catch (Scissors.Cut cut) {
            in.forwardBefore(toServer);
            wiring.scissors().finish();
            throw cut;
        }
    }

    private void take() throws IOException {
        boolean isContinuation = continues;
        checkSequence(isContinuation);
        continues = in.length() == LONGEST;
        if (isContinuation) {
            return;
        }
        switch (dialogue.phase()) {
            case LOGIN -> login();
            case FILE -> endFile();
            case COMMAND -> command(new MysqlPayload(in.payload()));
        }
    }

    private void checkSequence(boolean isContinuation) throws ProtocolViolation {
        int expected = isContinuation ? (dialogue.sequence() + 1) & 0xff : 0;
        boolean isChecked = isContinuation || dialogue.phase() == Phase.COMMAND;
        dialogue.sequence(in.type());
        if (isChecked && in.type() != expected) {
            throw new ProtocolViolation(
                    "a packet with the sequence id %d instead of %d".formatted(in.type(), expected));
        }
    }

    private void login() throws IOException {
        if (dialogue.isTranslated()) {
            in.forwardBefore(toServer);
            byte[] packet = in.take();
            MysqlLogin login = dialogue.login();
            Optional<byte[]> answer = login.answer(packet);
            OutputStream to = answer.isPresent() ? toClient : toServer;
            to.write(answer.isPresent() ? answer.get() : login.fromClient(packet));
            to.flush();
        }
    }

    private void endFile() throws ProtocolViolation {
        if (in.length() == 0) {
            dialogue.enter(Phase.COMMAND);
        }
    }

    private void command(MysqlPayload packet) throws IOException {
        MysqlCommand command = MysqlCommand.of((int) packet.integer(1));
        List<StatementInFlight> statements =
                switch (command) {
                    case QUERY -> statements(SentAs.SIMPLE, MysqlQuery.text(packet, dialogue.capabilities()));
                    case STMT_PREPARE -> statements(SentAs.PREPARED, packet.rest());
                    case STMT_EXECUTE ->
                        statements(SentAs.PREPARED, dialogue.prepared.getOrDefault(packet.integer(4), ""));
                    default -> List.of();
                };
        if (command != MysqlCommand.STMT_PREPARE) {
            start(statements);
        }
        switch (command.answer) {
            case NONE -> close(command, packet);
            case LOGIN -> changeUser();
            default -> dialogue.ask(new MysqlExchange(command, statements));
        }
    }

    private void close(MysqlCommand command, MysqlPayload packet) throws ProtocolViolation {
        if (command == MysqlCommand.STMT_CLOSE) {
            dialogue.prepared.remove(packet.integer(4));
        }
    }

    /** COM_CHANGE_USER is passed on as it is, and what follows as at the start. */
    private void changeUser() throws IOException {
        dialogue.enter(Phase.LOGIN);
        if (dialogue.isTranslated()) {
            dialogue.login().restart();
            in.forward(toServer);
        }
    }

    private List<StatementInFlight> statements(SentAs sentAs, String text) {
        Origin origin = new Origin(number, dialogue.connectionId(), sentAs);
        return MessageStatements.of(Product.MYSQL, text, () -> true).stream()
                .map(sql -> new StatementInFlight(origin, SqlExcerpt.of(sql)))
                .toList();
    }

    private void start(List<StatementInFlight> statements) throws IOException {
        for (StatementInFlight statement : statements) {
            wiring.listeners().statementStarting(statement.origin, statement.sql);
            wiring.scissors().statementStarts();
        }
    }
}
