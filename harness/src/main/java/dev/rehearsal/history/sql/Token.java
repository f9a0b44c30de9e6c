package dev.rehearsal.history.sql;

/** The pieces of SQL text that matter for where its statements end. */
enum Token {
    /** White space and comments that the server takes for white space. */
    SPACE,
    /** A keyword, or a name without quotes. */
    WORD,
    /** A string or a quoted name, to its end; an open one reaches to the end of the text. */
    QUOTED,
    OPEN,
    CLOSE,
    /** What ends a statement, unless it stands inside something. */
    TERMINATOR,
    /** A backslash outside quotes, with which commands to the client begin. */
    BACKSLASH,
    /** Anything else, mostly one character. */
    OTHER,
    /** Nothing is left. */
    END
}
