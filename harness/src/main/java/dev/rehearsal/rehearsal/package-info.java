/**
 * The climb: each migration forward, backward and forward again, then all the way down and up.
 *
 * <p>A {@link dev.rehearsal.rehearsal.Climb} plans its {@link dev.rehearsal.rehearsal.Step}s before it runs any, runs
 * them one by one, and says what came of each in a {@link dev.rehearsal.rehearsal.StepResult}. This is the only package
 * that runs migrations.
 */
@NullMarked
package dev.rehearsal.rehearsal;

import org.jspecify.annotations.NullMarked;
