package dev.rehearsal.schema;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes an object of a kind of which few databases have any. */
final class PostgresRareWording {

    /** Of a subscription. */
    static final List<String> OPTIONS = List.of(
            "slot_name",
            "synchronous_commit",
            "binary",
            "streaming",
            "two_phase",
            "disable_on_error",
            "password_required",
            "run_as_owner",
            "origin",
            "failover");

    private final SchemaObject object;
    private final Map<String, String> properties;

    PostgresRareWording(SchemaObject object) {
        this.object = object;
        this.properties = object.properties();
    }

    String create() {
        String name = object.name();
        return switch (object.kind()) {
            case LANGUAGE ->
                words(
                        "CREATE",
                        get("trusted"),
                        "LANGUAGE " + name,
                        with("HANDLER ", "handler"),
                        with("INLINE ", "inline"),
                        with("VALIDATOR ", "validator"));
            case TRANSFORM -> "CREATE TRANSFORM FOR " + name + " (" + list("from sql", "to sql") + ")";
            case CONVERSION ->
                words(
                        "CREATE",
                        get("default"),
                        "CONVERSION " + name,
                        with("FOR ", "for"),
                        with("TO ", "to"),
                        with("FROM ", "function"));
            case ACCESS_METHOD ->
                words("CREATE ACCESS METHOD", name, with("TYPE ", "type"), with("HANDLER ", "handler"));
            case SUBSCRIPTION -> subscription();
            case SECURITY_LABEL -> securityLabel(PostgresWording.literal(get("label")));
            default -> throw new IllegalArgumentException("not rare: " + object.kind());
        };
    }

    /** Where it connects to is not kept: it holds a password, and not everybody may read it. */
    private String subscription() {
        String options = OPTIONS.stream()
                .filter(properties::containsKey)
                .map(it -> it + " = " + get(it))
                .collect(Collectors.joining(", "));
        return "CREATE SUBSCRIPTION " + object.name() + " CONNECTION '...' PUBLICATION " + get("publications")
                + " WITH (connect = false, " + options + ")";
    }

    /** The database's name is nobody's business. */
    String securityLabel(String label) {
        boolean database = get("on").equals("DATABASE");
        String statement =
                "SECURITY LABEL FOR " + get("provider") + " ON " + get("on") + (database ? " %I" : "") + " IS " + label;
        return database
                ? "DO $do$ BEGIN EXECUTE format(" + PostgresWording.literal(statement)
                        + ", current_database()); END $do$"
                : statement;
    }

    private String list(String... names) {
        return Stream.of(names).filter(properties::containsKey).map(this::get).collect(Collectors.joining(", "));
    }

    private String get(String property) {
        return properties.getOrDefault(property, "");
    }

    private String with(String prefix, String property) {
        return properties.containsKey(property) ? prefix + get(property) : "";
    }

    private static String words(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}
