package dev.rehearsal.wire;

import dev.rehearsal.wire.FrameStream.Appetite;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of PostgreSQL's protocol, laid out as in section 55.7 of its manual, with how much of each is read here:
 * what passes in bulk is not.
 */
enum PostgresMessage {
    // (F)
    BIND('B', Sender.FRONTEND, Most.NAMES),
    CLOSE('C', Sender.FRONTEND, Most.NAMES),
    COPY_DATA_IN('d', Sender.FRONTEND, Most.NOTHING),
    COPY_DONE_IN('c', Sender.FRONTEND, Most.NOTHING),
    COPY_FAIL('f', Sender.FRONTEND, Most.NOTHING),
    DESCRIBE('D', Sender.FRONTEND, Most.NOTHING),
    EXECUTE('E', Sender.FRONTEND, Most.NAMES),
    FLUSH('H', Sender.FRONTEND, Most.NOTHING),
    FUNCTION_CALL('F', Sender.FRONTEND, Most.NOTHING),
    PARSE('P', Sender.FRONTEND, Most.TEXT),
    /** GSSResponse, PasswordMessage, SASLInitialResponse, SASLResponse: never read. */
    PASSWORD('p', Sender.FRONTEND, Most.NOTHING),
    QUERY('Q', Sender.FRONTEND, Most.TEXT),
    SYNC('S', Sender.FRONTEND, Most.NOTHING),
    TERMINATE('X', Sender.FRONTEND, Most.NOTHING),
    // (B)
    AUTHENTICATION('R', Sender.BACKEND, Most.NAMES),
    BACKEND_KEY_DATA('K', Sender.BACKEND, Most.NAMES),
    BIND_COMPLETE('2', Sender.BACKEND, Most.NOTHING),
    CLOSE_COMPLETE('3', Sender.BACKEND, Most.NOTHING),
    COMMAND_COMPLETE('C', Sender.BACKEND, Most.NAMES),
    COPY_BOTH_RESPONSE('W', Sender.BACKEND, Most.NOTHING),
    COPY_DATA('d', Sender.BACKEND, Most.NOTHING),
    COPY_DONE('c', Sender.BACKEND, Most.NOTHING),
    COPY_IN_RESPONSE('G', Sender.BACKEND, Most.NOTHING),
    COPY_OUT_RESPONSE('H', Sender.BACKEND, Most.NOTHING),
    /** Rows are read only where they are the tap's own, which are short. */
    DATA_ROW('D', Sender.BACKEND, Most.NAMES),
    EMPTY_QUERY_RESPONSE('I', Sender.BACKEND, Most.NOTHING),
    ERROR_RESPONSE('E', Sender.BACKEND, Most.ERROR),
    FUNCTION_CALL_RESPONSE('V', Sender.BACKEND, Most.NOTHING),
    NEGOTIATE_PROTOCOL_VERSION('v', Sender.BACKEND, Most.NOTHING),
    NO_DATA('n', Sender.BACKEND, Most.NOTHING),
    NOTICE_RESPONSE('N', Sender.BACKEND, Most.NOTHING),
    NOTIFICATION_RESPONSE('A', Sender.BACKEND, Most.NOTHING),
    PARAMETER_DESCRIPTION('t', Sender.BACKEND, Most.NOTHING),
    PARAMETER_STATUS('S', Sender.BACKEND, Most.NAMES),
    PARSE_COMPLETE('1', Sender.BACKEND, Most.NOTHING),
    PORTAL_SUSPENDED('s', Sender.BACKEND, Most.NOTHING),
    READY_FOR_QUERY('Z', Sender.BACKEND, Most.NAMES),
    ROW_DESCRIPTION('T', Sender.BACKEND, Most.NOTHING);

    private enum Sender {
        FRONTEND,
        BACKEND
    }

    /** How many bytes of a payload are read. */
    private static final class Most {
        static final int NOTHING = 0;
        static final int NAMES = 2_000;
        static final int ERROR = 16_000;
        static final int TEXT = 1_000_000;
    }

    private static final Map<Integer, PostgresMessage> FRONTEND = of(Sender.FRONTEND);
    private static final Map<Integer, PostgresMessage> BACKEND = of(Sender.BACKEND);

    private final char type;
    private final Sender sender;
    private final int most;

    PostgresMessage(char type, Sender sender, int most) {
        this.type = type;
        this.sender = sender;
        this.most = most;
    }

    private static Map<Integer, PostgresMessage> of(Sender sender) {
        Map<Integer, PostgresMessage> messages = new HashMap<>();
        for (PostgresMessage message : values()) {
            if (message.sender == sender) {
                messages.put((int) message.type, message);
            }
        }
        return Map.copyOf(messages);
    }

    static PostgresMessage ofFrontend(int type) throws ProtocolViolation {
        return known(FRONTEND.get(type), type);
    }

    static PostgresMessage ofBackend(int type) throws ProtocolViolation {
        return known(BACKEND.get(type), type);
    }

    private static PostgresMessage known(@Nullable PostgresMessage message, int type) throws ProtocolViolation {
        if (message == null) {
            throw new ProtocolViolation("a message of the unknown type 0x%02x".formatted(type & 0xff));
        }
        return message;
    }

    static Appetite frontendAppetite() {
        return (type, length) -> ofFrontend(type).most;
    }

    static Appetite backendAppetite() {
        return (type, length) -> ofBackend(type).most;
    }
}
