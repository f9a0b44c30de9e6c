/**
 * AssertJ assertions on schemas and rows: {@link dev.rehearsal.assertj.RehearsalAssertions} is where they begin.
 *
 * <p>A module of its own, so that a suite without AssertJ need not have it.
 */
@NullMarked
package dev.rehearsal.assertj;

import org.jspecify.annotations.NullMarked;
