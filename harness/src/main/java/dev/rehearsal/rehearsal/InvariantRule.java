package dev.rehearsal.rehearsal;

import java.util.Optional;

/**
 * A rule that holds after every step from the first version on at which it can be asked: as long as a table or column
 * that it names has never been there, it is passed over.
 *
 * @param from the version, or id of a migration, from which on it must hold and be possible to ask
 * @param until the one from which on it is not asked any more
 */
public record InvariantRule(RowRule rule, Optional<String> from, Optional<String> until) {}
