/**
 * Plain-SQL histories: how the usual tools lay out their files, and how those files are sent to a server.
 *
 * <p>A layout turns files into {@link dev.rehearsal.history.sql.Script}s; a runner splits a script into statements and
 * sends them under the transaction rule of the tool that the layout belongs to.
 */
@NullMarked
package dev.rehearsal.history.sql;

import org.jspecify.annotations.NullMarked;
