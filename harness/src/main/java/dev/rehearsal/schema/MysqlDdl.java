package dev.rehearsal.schema;

/** Writes MySQL. */
final class MysqlDdl implements Ddl {}
