package dev.rehearsal.locks;

/** A mode in which a server locks a table. */
public sealed interface TableLockMode permits LockMode, MetadataLockMode {

    /** In reports, as the server's manual has it: {@code AccessExclusive}, {@code SHARED_WRITE}. */
    String title();

    /** Whether SELECT waits for whoever holds it. */
    boolean blocksReads();

    /** Whether INSERT, UPDATE and DELETE wait. */
    boolean blocksWrites();

    /** Its place among the modes of its product, from the weakest. */
    int strength();
}
