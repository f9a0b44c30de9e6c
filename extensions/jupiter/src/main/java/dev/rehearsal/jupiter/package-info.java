/**
 * {@code @MigrationTest}: a history in a test suite.
 *
 * <p>Start with {@link dev.rehearsal.jupiter.MigrationTest}. Each database is a class template invocation, each step of
 * its climb a test template invocation below it; {@link dev.rehearsal.jupiter.MigrationSteps} brings the method for
 * classes that need none of their own.
 */
@NullMarked
package dev.rehearsal.jupiter;

import org.jspecify.annotations.NullMarked;
