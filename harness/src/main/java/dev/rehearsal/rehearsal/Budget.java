package dev.rehearsal.rehearsal;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.load.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may take only so long when a migration is run under load. */
public enum Budget {
    /** A read of a table that is kept waiting. */
    BLOCKED_READS(
            Duration.ofMillis(500),
            "Take the lock for less time: one statement in each transaction, validation and backfill apart from it."),
    /** An insert, update or delete that is. */
    BLOCKED_WRITES(
            Duration.ofMillis(500),
            "Take the lock for less time: one statement in each transaction, validation and backfill apart from it."),
    /** A call of a workload that is. */
    BLOCKED_CALLS(
            Duration.ofMillis(500),
            "Take the lock for less time: one statement in each transaction, validation and backfill apart from it."),
    /** A lock that keeps writes waiting, on a table that was there before, from the statement that takes it to the end. */
    LOCK(
            Duration.ofMillis(500),
            "End the transaction that takes the lock sooner: what follows the statement belongs into another migration."),
    /** The whole migration. */
    MIGRATION(Duration.ofMinutes(3), "Do it in parts: schema changes in a migration, rows in batches behind it."),
    /** One of its statements that keeps writes waiting or runs in a transaction. */
    QUERY(
            Duration.ofMillis(100),
            "Do less in one statement; where it keeps nobody waiting, allow it its time: -- rehearsal: budget query=10s because <the reason>"),
    /** One that lets writes pass: an index built or rebuilt concurrently, a validation, on MySQL what is done in place. */
    CONCURRENT_INDEX(
            Duration.ofMinutes(5), "Build it when there is less to do, or give the migration a budget of its own.");

    private final Duration usual;
    private final String remedy;

    Budget(Duration usual, String remedy) {
        this.usual = usual;
        this.remedy = remedy;
    }

    /** That of the calls of an operation which are kept waiting. */
    static Budget ofWaiting(Operation operation) {
        return switch (operation.kind()) {
            case READ -> BLOCKED_READS;
            case WRITE, INSERT -> BLOCKED_WRITES;
            case CALL -> BLOCKED_CALLS;
        };
    }

    /** How it is written: {@code blocked-writes}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is if nobody says. Figures: GitLab's guide to migrations, and what users call an outage. */
    public Duration usual() {
        return usual;
    }

    /** What to do where it is not kept, whatever the statement. */
    String remedy() {
        return remedy;
    }

    /** The one called so. */
    static Budget named(String id) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WrongUsageException(
                        "Cannot set the budget '" + id + "'",
                        "there is none of that name",
                        "Name one of " + Arrays.stream(values()).map(Budget::id).collect(Collectors.joining(", "))
                                + "."));
    }
}
