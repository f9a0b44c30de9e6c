/**
 * Load on a database while something happens to it, and what that did to the load.
 *
 * <p>{@link dev.rehearsal.load.LoadRun} puts a {@link dev.rehearsal.load.Load} on a database, warms it up, runs an action
 * under it and stops. The load is made of {@link dev.rehearsal.load.Canary canaries}, which feel each wait and change no
 * row, of {@link dev.rehearsal.load.Workload workloads}, the user's own queries, and of commands from elsewhere. Run it
 * once with the migration and once without: {@link dev.rehearsal.load.Stall} is the difference.
 */
@NullMarked
package dev.rehearsal.load;

import org.jspecify.annotations.NullMarked;
