package dev.rehearsal.schema;

import dev.rehearsal.database.Product;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a product's objects are written down. Stateless; used by any thread. */
interface Ddl {

    static Ddl of(Product product) {
        return switch (product) {
            case POSTGRESQL -> new PostgresDdl();
            case MYSQL -> new MysqlDdl();
        };
    }

    /** The object alone, as one would write it: {@code email text NOT NULL DEFAULT ''}. */
    default String line(SchemaObject object) {
        return object.properties().entrySet().stream()
                .map(property -> property.getKey() + " " + property.getValue())
                .collect(Collectors.joining(", ", object.kind().word() + " " + object.name() + " ", ""))
                .strip();
    }

    /** The same, where the rest of its schema tells what needs no word. */
    default String line(SchemaObject object, Schema schema) {
        return line(object);
    }

    /** The object with all that belongs to it: a table with its columns. */
    default String whole(SchemaObject object, Schema schema) {
        return line(object);
    }

    /** The object together with which it is made and dropped: the table of a column. */
    default Optional<Schema.Key> owner(SchemaObject object) {
        return Optional.empty();
    }

    /** All that its name leaves open of whose it is; at most one of them exists. */
    default List<Schema.Key> owners(SchemaObject object) {
        return owner(object).stream().toList();
    }

    /** Whether these two of one kind, with different names, are the same but for names that the server made up. */
    default boolean differInServerMadeNameOnly(SchemaObject one, SchemaObject other) {
        return false;
    }

    /** The comment between a column that comes nullable and its NOT NULL. */
    static String rowsWithoutValue(SchemaObject column) {
        return "-- rows without a value in " + column.name() + " stop this: give them one first";
    }

    /** What to run, in this order, to get from one schema to the other; a comment where no statement can. */
    default List<String> statements(Schema from, Schema to) {
        return List.of();
    }
}
