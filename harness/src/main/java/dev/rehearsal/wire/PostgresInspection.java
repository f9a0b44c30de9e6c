package dev.rehearsal.wire;

import dev.rehearsal.database.ServerVersion;

/**
 * What the tap asks a PostgreSQL server on the client's own connection, in the extended protocol and under a name of its
 * own: a simple query, or an unnamed statement, would destroy the client's unnamed one (manual, 55.2.3).
 *
 * <p>The text names everything with its schema, for the client may have set any {@code search_path}; and its answer is
 * ASCII, for the client may have set an encoding that lacks the characters of a name. Each row is a relation, but the
 * first column, which is the position of the log in bytes: {@code wal, oid, schema, name, kind, file, modes, scans,
 * inserted, updated, deleted}.
 */
final class PostgresInspection {

    static final String NAME = "rehearsal_tap";

    /** Objects below are the system's: FirstNormalObjectId. Our own reading locks them. */
    private static final String WAL =
            """
            (SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN NULL
                ELSE pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0') END AS wal) w
            """;

    private static final String HELD =
            """
            SELECT w.wal, l.relation,
              pg_catalog.encode(pg_catalog.convert_to(pg_catalog.quote_ident(n.nspname::pg_catalog.text), pg_catalog.getdatabaseencoding()), 'hex'),
              pg_catalog.encode(pg_catalog.convert_to(pg_catalog.quote_ident(c.relname::pg_catalog.text), pg_catalog.getdatabaseencoding()), 'hex'),
              c.relkind, c.relfilenode, l.modes,
              pg_catalog.pg_stat_get_xact_numscans(l.relation),
              pg_catalog.pg_stat_get_xact_tuples_inserted(l.relation),
              pg_catalog.pg_stat_get_xact_tuples_updated(l.relation),
              pg_catalog.pg_stat_get_xact_tuples_deleted(l.relation)
            FROM %s LEFT JOIN
              (SELECT relation, pg_catalog.string_agg(mode, ' ') AS modes FROM pg_catalog.pg_locks
                WHERE pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
                AND locktype OPERATOR(pg_catalog.=) 'relation' AND granted
                AND (relation OPERATOR(pg_catalog.>=) 16384 OR mode OPERATOR(pg_catalog.<>) 'AccessShareLock')
                GROUP BY relation) l ON true
              LEFT JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) l.relation
              LEFT JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
            """
                    .formatted(WAL);

    /**
     * Before a transaction: what the views of a transaction's statistics have of those before it, which the server keeps
     * for up to a second. It can be told to let go of them from release 15 on.
     */
    private static final String BASELINE_15 =
            """
            SELECT w.wal, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, pg_catalog.pg_stat_force_next_flush()
            FROM %s
            """
                    .formatted(WAL);

    private static final String BASELINE_14 =
            """
            SELECT w.wal, s.relid, NULL, NULL, NULL, NULL, NULL, s.seq_scan, s.n_tup_ins, s.n_tup_upd, s.n_tup_del
            FROM %s LEFT JOIN pg_catalog.pg_stat_xact_user_tables s ON (s.seq_scan OPERATOR(pg_catalog.+) s.n_tup_ins
              OPERATOR(pg_catalog.+) s.n_tup_upd OPERATOR(pg_catalog.+) s.n_tup_del) OPERATOR(pg_catalog.>) 0
            """
                    .formatted(WAL);

    private PostgresInspection() {}

    /** Asks for the locks held, by the statement that the session has already. */
    static byte[] held() {
        return run(new PostgresWriter(), NAME).bytes();
    }

    /**
     * Asks for the locks held, and prepares the statement before it. The client may have thrown ours away, or not:
     * closing one that is not there is no error, preparing one that is there would be.
     */
    static byte[] heldAnew() {
        PostgresWriter writer = new PostgresWriter()
                .message('C', close -> close.character('S').string(NAME))
                .message('P', parse -> parse.string(NAME).string(HELD).int16(0));
        return run(writer, NAME).bytes();
    }

    /** Asks for the state of things before a transaction. */
    static byte[] baseline(ServerVersion version) {
        String name = NAME + "_baseline";
        String sql = version.major() >= 15 ? BASELINE_15 : BASELINE_14;
        PostgresWriter writer = new PostgresWriter()
                .message('C', close -> close.character('S').string(name))
                .message('P', parse -> parse.string(name).string(sql).int16(0));
        return run(writer, name).bytes();
    }

    /** Bind, Execute, Close, Sync. */
    private static PostgresWriter run(PostgresWriter writer, String statement) {
        return writer.message('B', bind -> bind.string(NAME)
                        .string(statement)
                        .int16(0)
                        .int16(0)
                        .int16(0))
                .message('E', execute -> execute.string(NAME).int32(0))
                .message('C', close -> close.character('P').string(NAME))
                .message('S', sync -> {});
    }
}
