/**
 * Rehearses database migrations on throwaway databases.
 *
 * <p>Each package imports only those before it: {@code database} (servers and throwaway databases), {@code history}
 * (migrations and the tools that run them), {@code wire} (the tap, through which any tool is watched), {@code schema} (the
 * catalog as a value), {@code rehearsal} (the climb), {@code report} (what is written down). Start with {@code dev.rehearsal.rehearsal.Climb}.
 */
@NullMarked
package dev.rehearsal;

import org.jspecify.annotations.NullMarked;
