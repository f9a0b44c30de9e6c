/**
 * Histories, and the tools that run them.
 *
 * <p>A {@link dev.rehearsal.history.MigrationTool} reads a {@link dev.rehearsal.history.History} and opens a
 * {@link dev.rehearsal.history.MigrationSession}, which takes one database one migration forward or backward at a time.
 * That a migration fails is told in its {@link dev.rehearsal.history.Execution}; an exception means that the history
 * could not be read or the tool not be run.
 */
@NullMarked
package dev.rehearsal.history;

import org.jspecify.annotations.NullMarked;
