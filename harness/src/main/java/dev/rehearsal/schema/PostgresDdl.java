package dev.rehearsal.schema;

/** Writes PostgreSQL. */
final class PostgresDdl implements Ddl {}
