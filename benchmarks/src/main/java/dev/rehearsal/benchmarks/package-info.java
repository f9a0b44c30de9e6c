/**
 * Ratios of two things measured in one run, against the numbers that the project wants to reach.
 *
 * <p>{@code Benchmarks} runs all of them, or those named on the command line. Each measures its two sides in turn, several
 * times, and takes the median: the machine may be noisy, the ratio is not.
 */
@NullMarked
package dev.rehearsal.benchmarks;

import org.jspecify.annotations.NullMarked;
