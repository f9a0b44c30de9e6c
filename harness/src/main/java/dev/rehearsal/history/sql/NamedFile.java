package dev.rehearsal.history.sql;

/**
 * A file whose name says which migration it belongs to, and which way it goes.
 *
 * @param id the name without its ending
 * @param version as written
 * @param name what is beside the version; may be empty
 */
record NamedFile(SqlFile file, String id, String version, String name, boolean backward) {

    Version key() {
        return Version.of(version);
    }

    @Override
    public String toString() {
        return file.name();
    }
}
