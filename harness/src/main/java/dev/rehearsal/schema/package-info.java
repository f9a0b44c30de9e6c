/**
 * The catalog as a value.
 *
 * <p>A {@link dev.rehearsal.schema.SchemaReader} reads the whole catalog of one database into a
 * {@link dev.rehearsal.schema.Schema}: named objects with properties in the server's own words. Two schemas that are
 * equal behave alike; {@link dev.rehearsal.schema.SchemaDifference} says in which {@link dev.rehearsal.schema.SchemaChange}s
 * two others differ, and writes the statements that would lead from one to the other.
 */
@NullMarked
package dev.rehearsal.schema;

import org.jspecify.annotations.NullMarked;
