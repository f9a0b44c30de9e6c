package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What InnoDB's numbers say of a table and its columns, whatever their names. A rename keeps them all; what rebuilds
 * the table gives it another number. So two that have the same number are the same; two that have not may be all the
 * same.
 *
 * <p>A column has none of its own, but its place: it can only come to another without a rebuild when columns were added
 * or dropped, which is counted in the table's row versions (manual, INNODB_TABLES). A virtual column is no part of
 * that.
 *
 * @param database whose tables these are
 * @param table the number of the table
 * @param rowVersions how often columns came or went at once; empty where the server does not say
 */
record MysqlIdentity(String database, String table, Optional<String> rowVersions) {

    /** A table's objects, with what they are. */
    List<SchemaObject> in(List<SchemaObject> objects) {
        List<SchemaObject> identified = new ArrayList<>();
        int place = 0;
        for (SchemaObject object : objects) {
            identified.add(
                    switch (object.kind()) {
                        case TABLE -> with(object, table);
                        case COLUMN -> isStored(object) ? column(object, place++) : object;
                        default -> object;
                    });
        }
        return identified;
    }

    private static boolean isStored(SchemaObject column) {
        return !column.properties().getOrDefault("generated", "").endsWith(" VIRTUAL");
    }

    private SchemaObject column(SchemaObject column, int place) {
        return rowVersions
                .map(versions -> with(column, "%s.%s.%d".formatted(table, versions, place)))
                .orElse(column);
    }

    private SchemaObject with(SchemaObject object, String id) {
        ObjectIdentity identity = new ObjectIdentity(database, id, List.of());
        return new SchemaObject(object.kind(), object.name(), object.properties(), object.cosmetics(), identity);
    }
}
