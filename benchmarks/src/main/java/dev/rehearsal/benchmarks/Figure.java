package dev.rehearsal.benchmarks;

/** One line of what came of a benchmark; its text is what is printed. */
sealed interface Figure permits Ratio, Share, AtLeast, SeenWindows, Remark {}
