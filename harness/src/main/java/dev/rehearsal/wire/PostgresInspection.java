package dev.rehearsal.wire;

import dev.rehearsal.database.ServerVersion;
import java.util.Locale;

/**
 * What the tap asks a PostgreSQL server on the client's own connection, in the extended protocol and under names of its
 * own: a simple query, or an unnamed statement, would destroy the client's unnamed one (manual, 55.2.3).
 *
 * <p>The text names everything with its schema, for the client may have set any {@code search_path}; and its answer is
 * ASCII, for the client may have set an encoding that lacks the characters of a name. Each row is a lock, but the first
 * column, which is the position of the log: {@code wal, oid, mode, file, scans, inserted, updated, deleted}, and where
 * names are asked for {@code schema, name, kind} of the relation.
 */
enum PostgresInspection {
    /** The locks held. Names are left out: to look them up takes as long as all the rest. */
    HELD(Text.LOCKS.formatted("", "")),

    /** The same with the names of the relations, as the session sees them. */
    NAMED(Text.LOCKS.formatted(Text.NAMES, Text.OF_NAMES)),

    /**
     * Before a transaction: makes the server let go of what the views of a transaction's statistics have of those before
     * it, which it keeps for up to a second. From release 15 on.
     */
    FLUSH(
            """
            SELECT w.wal, NULL, NULL, NULL, NULL, NULL, NULL, pg_catalog.pg_stat_force_next_flush() FROM %s
            """
                    .formatted(Text.WAL)),

    /** Before a transaction, on release 14: what the views have of those before it. */
    BASELINE(
            """
            SELECT w.wal, s.relid, NULL, NULL, s.seq_scan, s.n_tup_ins, s.n_tup_upd, s.n_tup_del
            FROM %s LEFT JOIN pg_catalog.pg_stat_xact_user_tables s ON (s.seq_scan OPERATOR(pg_catalog.+) s.n_tup_ins
              OPERATOR(pg_catalog.+) s.n_tup_upd OPERATOR(pg_catalog.+) s.n_tup_del) OPERATOR(pg_catalog.>) 0
            """
                    .formatted(Text.WAL));

    /** How the names of all statements and portals of the tap begin. */
    static final String NAME = "rehearsal_tap";

    /** The texts and their parts. */
    private static final class Text {
        static final String WAL =
                """
                (SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN NULL
                    ELSE pg_catalog.pg_current_wal_insert_lsn() END AS wal) w
                """;

        /** Objects below are the system's: FirstNormalObjectId. Our own reading locks them. */
        static final String LOCKS =
                """
                SELECT w.wal, l.relation, l.mode, pg_catalog.pg_relation_filenode(l.relation),
                  pg_catalog.pg_stat_get_xact_numscans(l.relation),
                  pg_catalog.pg_stat_get_xact_tuples_inserted(l.relation),
                  pg_catalog.pg_stat_get_xact_tuples_updated(l.relation),
                  pg_catalog.pg_stat_get_xact_tuples_deleted(l.relation)%%s
                FROM %s LEFT JOIN pg_catalog.pg_locks l ON l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
                  AND l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.granted
                  AND (l.relation OPERATOR(pg_catalog.>=) 16384 OR l.mode OPERATOR(pg_catalog.<>) 'AccessShareLock')%%s
                """
                        .formatted(WAL);

        static final String NAMES =
                """
                ,
                  pg_catalog.encode(pg_catalog.convert_to(pg_catalog.quote_ident(n.nspname::pg_catalog.text), pg_catalog.getdatabaseencoding()), 'hex'),
                  pg_catalog.encode(pg_catalog.convert_to(pg_catalog.quote_ident(c.relname::pg_catalog.text), pg_catalog.getdatabaseencoding()), 'hex'),
                  c.relkind
                """;

        static final String OF_NAMES =
                """

                LEFT JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) l.relation
                LEFT JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
                """;
    }

    private final String sql;

    PostgresInspection(String sql) {
        this.sql = sql;
    }

    /** The question before a transaction. */
    static PostgresInspection before(ServerVersion version) {
        return version.major() >= 15 ? FLUSH : BASELINE;
    }

    private String statement() {
        return NAME + "_" + name().toLowerCase(Locale.ROOT);
    }

    /** Asks, by the statement that the session has already. */
    byte[] again() {
        return run(new PostgresWriter()).bytes();
    }

    /**
     * Asks, and prepares the statement before it. The client may have thrown ours away, or not: closing one that is not
     * there is no error, preparing one that is there would be.
     */
    byte[] anew() {
        return run(new PostgresWriter()
                        .message('C', close -> close.character('S').string(statement()))
                        .message(
                                'P',
                                parse -> parse.string(statement()).string(sql).int16(0)))
                .bytes();
    }

    /** Bind, Execute, Close, Sync. */
    private PostgresWriter run(PostgresWriter writer) {
        return writer.message('B', bind -> bind.string(NAME)
                        .string(statement())
                        .int16(0)
                        .int16(0)
                        .int16(0))
                .message('E', execute -> execute.string(NAME).int32(0))
                .message('C', close -> close.character('P').string(NAME))
                .message('S', sync -> {});
    }
}
