package dev.rehearsal.schema;

import java.util.List;

/**
 * What of PostgreSQL's catalog is read again together: either object by object, or as a whole where objects are few.
 *
 * <p>Each names its queries, files beside this class. A query's columns are named as the properties that they become;
 * {@code #unit}, {@code #id}, {@code #kind}, {@code #name}, {@code #table} and {@code #body} say what a row is about,
 * and a cosmetic begins with {@code ~}.
 */
enum CatalogPart {
    RELATION(
            true,
            "tables",
            "columns",
            "constraints",
            "indexes",
            "sequences",
            "views",
            "composite_types",
            "triggers",
            "policies",
            "rules",
            "statistics",
            "relation_privileges"),
    TYPE(true, "types", "domain_constraints", "type_privileges"),
    FUNCTION(true, "functions", "aggregates", "function_privileges"),
    SCHEMAS(false, "schemas", "schema_privileges"),
    EXTENSIONS(false, "extensions"),
    OPERATORS(false, "operators", "operator_classes", "operator_families", "casts"),
    COLLATIONS(false, "collations"),
    TEXT_SEARCH(false, "text_search"),
    FOREIGN(false, "foreign_data_wrappers", "foreign_servers", "user_mappings", "foreign_privileges"),
    EVENT_TRIGGERS(false, "event_triggers"),
    PUBLICATIONS(false, "publications"),
    DEFAULT_PRIVILEGES(false, "default_privileges"),
    DATABASE(false, "settings", "database", "database_privileges"),
    ROLES(false, "roles"),
    /** No objects of its own: what changed there can change how any other object is printed. */
    EVERYTHING(false);

    /** Whether it is read object by object. */
    final boolean byObject;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is.
    final List<String> queries;

    CatalogPart(boolean byObject, String... queries) {
        this.byObject = byObject;
        this.queries = List.of(queries);
    }

    /** One object with all that belongs to it, or the whole of a part (object 0). */
    record Unit(CatalogPart part, long oid) {

        /** Reads {@code RELATION:16385}. */
        static Unit parse(String text) {
            int colon = text.indexOf(':');
            return new Unit(valueOf(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
        }
    }
}
