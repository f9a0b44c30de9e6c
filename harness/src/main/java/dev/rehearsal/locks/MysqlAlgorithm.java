package dev.rehearsal.locks;

/**
 * How MySQL changed a table, as its traces show it. The manual's words are ALGORITHM=COPY, INPLACE and INSTANT; not
 * everything about them leaves a trace.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html">Online DDL operations</a>
 */
public enum MysqlAlgorithm {
    COPY("ALGORITHM=COPY: every row was copied, and writes waited"),
    REBUILD("ALGORITHM=INPLACE with a rebuild, or COPY of a table without rows"),
    INSTANT("ALGORITHM=INSTANT: only the catalog was changed"),
    IN_PLACE("ALGORITHM=INPLACE without a rebuild, or INSTANT: the rows stayed where they are");

    private final String description;

    MysqlAlgorithm(String description) {
        this.description = description;
    }

    /** For people. */
    public String description() {
        return description;
    }
}
