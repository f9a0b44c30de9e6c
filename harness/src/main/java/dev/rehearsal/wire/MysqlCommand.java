package dev.rehearsal.wire;

import java.util.Optional;
import java.util.stream.Stream;

/** What a MySQL client may ask for, as in "Command Phase" of the MySQL internals, and what is answered. */
enum MysqlCommand {
    QUIT(0x01, Answer.NONE),
    QUERY(0x03, Answer.RESULTS),
    FIELD_LIST(0x04, Answer.DEFINITIONS),
    PROCESS_INFO(0x0a, Answer.RESULTS),
    CHANGE_USER(0x11, Answer.LOGIN),
    BINLOG_DUMP(0x12, Answer.STREAM),
    STMT_PREPARE(0x16, Answer.PREPARED),
    STMT_EXECUTE(0x17, Answer.RESULTS),
    STMT_SEND_LONG_DATA(0x18, Answer.NONE),
    STMT_CLOSE(0x19, Answer.NONE),
    STMT_FETCH(0x1c, Answer.ROWS),
    BINLOG_DUMP_GTID(0x1e, Answer.STREAM),
    /** INIT_DB, STATISTICS, PING, RESET_CONNECTION ...: one packet, whatever it is. */
    OTHER(-1, Answer.ONE);

    /** The packets that come back. */
    enum Answer {
        NONE,
        ONE,
        /** As at the start of a connection: until OK or ERR. */
        LOGIN,
        /** One result or several, each of OK, ERR or rows. */
        RESULTS,
        ROWS,
        PREPARED,
        DEFINITIONS,
        /** Without an end. */
        STREAM
    }

    private final int code;
    final Answer answer;

    MysqlCommand(int code, Answer answer) {
        this.code = code;
        this.answer = answer;
    }

    static MysqlCommand of(int code) {
        Optional<MysqlCommand> known =
                Stream.of(values()).filter(it -> it.code == code).findFirst();
        return known.orElse(OTHER);
    }
}
