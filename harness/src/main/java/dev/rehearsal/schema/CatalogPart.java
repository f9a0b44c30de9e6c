package dev.rehearsal.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * What of PostgreSQL's catalog is read again together: either object by object, or as a whole where objects are few.
 *
 * <p>Each names its queries, files beside this class. A query's columns are named as the properties that they become;
 * {@code #unit}, {@code #id}, {@code #kind}, {@code #name}, {@code #table}, {@code #body} and {@code #privileges} say
 * what a row is about, and a cosmetic begins with {@code ~}.
 */
enum CatalogPart {
    RELATION(
            true,
            "tables",
            "columns",
            "constraints where pg_constraint",
            "indexes where pg_index",
            "sequences where pg_sequence",
            "views where pg_rewrite",
            "rules where pg_rewrite",
            "triggers where pg_trigger",
            "policies where pg_policy",
            "statistics where pg_statistic_ext",
            "relation_privileges on demand"),
    TYPE(true, "types", "domain_constraints where pg_constraint", "type_privileges"),
    FUNCTION(true, "functions", "aggregates", "function_privileges on demand"),
    SCHEMAS(false, "schemas", "schema_privileges"),
    EXTENSIONS(false, "extensions"),
    LANGUAGES(false, "languages", "transforms", "language_privileges"),
    ACCESS_METHODS(false, "access_methods"),
    OPERATORS(false, "operators", "operator_classes", "operator_families", "casts"),
    COLLATIONS(false, "collations"),
    CONVERSIONS(false, "conversions"),
    TEXT_SEARCH(false, "text_search"),
    FOREIGN(false, "foreign_data_wrappers", "foreign_servers", "user_mappings", "foreign_privileges"),
    EVENT_TRIGGERS(false, "event_triggers"),
    PUBLICATIONS(false, "publications"),
    SUBSCRIPTIONS(false, "subscriptions"),
    SECURITY_LABELS(false, "security_labels"),
    DEFAULT_PRIVILEGES(false, "default_privileges"),
    DATABASE(false, "settings", "database", "database_privileges"),
    ROLES(false, "roles"),
    /** No objects of its own: what changed there can change how any other object is printed. */
    EVERYTHING(false);

    /** Whether it is read object by object. */
    final boolean byObject;

    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList is.
    final List<Query> queries;

    CatalogPart(boolean byObject, String... queries) {
        this.byObject = byObject;
        this.queries = Stream.of(queries).map(Query::parse).toList();
    }

    /**
     * A query of a part.
     *
     * @param name of the file
     * @param catalog the query finds nothing when this one has no user's row; empty where it may always find something
     * @param onDemand whether it is only worth running for objects whose row says {@code #privileges}
     */
    record Query(String name, String catalog, boolean onDemand) {

        private static Query parse(String text) {
            boolean onDemand = text.endsWith(" on demand");
            int where = text.indexOf(" where ");
            String catalog = where < 0 ? "" : text.substring(where + " where ".length());
            return new Query(text.replaceFirst(" .*", ""), catalog, onDemand);
        }
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
