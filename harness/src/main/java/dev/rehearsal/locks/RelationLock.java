package dev.rehearsal.locks;

/** A lock on a relation, which is named as in a schema: {@code public.orders}. */
public record RelationLock(String relation, TableLockMode mode) {}
