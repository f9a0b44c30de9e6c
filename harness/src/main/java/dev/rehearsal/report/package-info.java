/**
 * What is written down of a rehearsal.
 *
 * <p>A {@link dev.rehearsal.report.Report} is the serialised contract: records of its own, so that a refactoring of the
 * climb never changes {@code report.json}. Every face is made from it and from nothing else:
 * {@link dev.rehearsal.report.ConsoleReport} for a person, {@link dev.rehearsal.report.JunitReport} for a CI server,
 * {@link dev.rehearsal.report.JsonReport} for everybody else. {@link dev.rehearsal.report.ReportFolder} writes them all.
 */
@NullMarked
package dev.rehearsal.report;

import org.jspecify.annotations.NullMarked;
