/**
 * Who keeps whom waiting: lock modes and their conflicts, holds, and waits as the server tells them.
 *
 * <p>Start at {@link dev.rehearsal.locks.Watch}: it watches a database from one moment to another and says who waited
 * there for whom, what deadlocked, and which tables were rewritten, scanned or indexed. Each answer comes with a
 * {@link dev.rehearsal.locks.Resolution}, for nothing is called absent that was too short to be seen.
 *
 * <p>A {@link dev.rehearsal.locks.Hold} is the other side of a wait: what a transaction locked, from which statement on.
 */
@NullMarked
package dev.rehearsal.locks;

import org.jspecify.annotations.NullMarked;
