/**
 * What happens to the data, not only to the schema.
 *
 * <p>{@link dev.rehearsal.rows.Seeds} puts rows into the tables that have too few, and says in a
 * {@link dev.rehearsal.rows.Sowing} where it could not; {@link dev.rehearsal.rows.Coverage} tells how much of the
 * schema the rows that are there exercise. A {@link dev.rehearsal.rows.FingerprintReader} reads what all tables hold as
 * digests, {@link dev.rehearsal.rows.RowChanges} tells from two of those what happened to the rows, and a {@link
 * dev.rehearsal.rows.RowComparison} works out which rows, against a database that holds what it should. {@link
 * dev.rehearsal.rows.SequenceCheck} finds sequences that are behind their rows.
 */
@NullMarked
package dev.rehearsal.rows;

import org.jspecify.annotations.NullMarked;
