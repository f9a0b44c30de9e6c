/**
 * The {@code rehearsal} command.
 *
 * <p>{@link dev.rehearsal.cli.Main} is where it starts; each subcommand is a class of its own, and the options that
 * several of them take are mixins. Standard output is for the result and nothing else; progress, remarks and errors go to
 * standard error. What can fail fails with a {@link dev.rehearsal.RehearsalException}, which {@link
 * dev.rehearsal.cli.Complaints} turns into an exit code.
 */
@NullMarked
package dev.rehearsal.cli;

import org.jspecify.annotations.NullMarked;
