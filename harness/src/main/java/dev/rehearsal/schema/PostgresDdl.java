package dev.rehearsal.schema;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes PostgreSQL. */
final class PostgresDdl implements Ddl {

    /** What has columns, constraints, indexes, triggers or privileges of its own. */
    private static final List<ObjectKind> OWNERS = List.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.COMPOSITE_TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.ENUM,
            ObjectKind.RANGE_TYPE);

    /** Their names do not begin with that of the object that they belong to. */
    private static final Set<ObjectKind> OWNED_BY_PROPERTY =
            EnumSet.of(ObjectKind.SEQUENCE, ObjectKind.STATISTICS, ObjectKind.PRIVILEGE, ObjectKind.SECURITY_LABEL);

    @Override
    public String line(SchemaObject object) {
        PostgresWording wording = new PostgresWording(object);
        String first =
                switch (object.kind()) {
                    case COLUMN -> wording.column();
                    case CONSTRAINT -> wording.constraint();
                    case TABLE -> "TABLE " + object.name();
                    case COMPOSITE_TYPE -> "TYPE " + object.name();
                    default -> wording.create();
                };
        return join(first, new PostgresCompletion(object).all());
    }

    @Override
    public String whole(SchemaObject object, Schema schema) {
        List<SchemaObject> parts = owned(object, schema)
                .filter(part -> part.kind() != ObjectKind.SEQUENCE)
                .toList();
        List<String> made = make(object, schema);
        boolean isAlone = Set.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.ROLE, ObjectKind.SUBSCRIPTION)
                .contains(object.kind());
        if (made.isEmpty() || isAlone) {
            return line(object);
        }
        Stream<String> more = Stream.of(
                        Stream.of(object).flatMap(PostgresDdl::completion),
                        parts.stream()
                                .filter(it -> it.kind() == ObjectKind.COLUMN)
                                .flatMap(PostgresDdl::completion),
                        parts.stream()
                                .filter(it -> it.kind() != ObjectKind.COLUMN)
                                .flatMap(it -> make(it, schema).stream()))
                .flatMap(it -> it);
        return join(made.get(0), more.toList());
    }

    private static Stream<String> completion(SchemaObject object) {
        return new PostgresCompletion(object).all().stream();
    }

    private static String join(String first, List<String> more) {
        return Stream.concat(Stream.of(first), more.stream()).collect(Collectors.joining(";\n"));
    }

    @Override
    public Optional<Schema.Key> owner(SchemaObject object) {
        return PostgresNames.owner(object);
    }

    /** The name alone does not say whether it is a table's or a view's. */
    @Override
    public List<Schema.Key> owners(SchemaObject object) {
        return owner(object).stream()
                .flatMap(key -> key.kind() == ObjectKind.TABLE || key.kind() == ObjectKind.ENUM
                        ? OWNERS.stream().map(kind -> new Schema.Key(kind, key.name()))
                        : Stream.of(key))
                .toList();
    }

    @Override
    public boolean differInServerMadeNameOnly(SchemaObject one, SchemaObject other) {
        return PostgresNames.differInServerMadeNameOnly(one, other);
    }

    @Override
    public List<String> statements(Schema from, Schema to) {
        return PostgresStatements.of(this, from, to);
    }

    /** What belongs to the object, and is made and dropped with it. */
    Stream<SchemaObject> owned(SchemaObject object, Schema schema) {
        return Stream.of(ObjectKind.values())
                .map(kind -> OWNED_BY_PROPERTY.contains(kind)
                        ? schema.objects(kind)
                        : schema.objects(kind, object.name() + "."))
                .flatMap(List::stream)
                .filter(part -> owners(part).contains(object.key()));
    }

    /** The statements that make it; none where it comes with another one. */
    List<String> make(SchemaObject object, Schema schema) {
        PostgresWording wording = new PostgresWording(object);
        return switch (object.kind()) {
            case TABLE -> List.of(wording.table(columns(object, schema)));
            case COMPOSITE_TYPE -> List.of(wording.compositeType(columns(object, schema)));
            case CONSTRAINT ->
                isMadeByAnother(object) ? List.of() : List.of(alterOwner(object) + " ADD " + wording.constraint());
            case COLUMN ->
                isMadeByAnother(object)
                        ? List.of()
                        : List.of(column(object, schema, "ADD", columnText(object, schema)));
            case PRIVILEGE -> PostgresPrivilege.grant(object);
            case ROLE -> List.of(wording.roleWhereMissing());
            case SUBSCRIPTION ->
                List.of("-- fill in where it connects to, which may be a secret and is not read: " + wording.create());
            // A partitioned table's index makes those of its partitions.
            case INDEX ->
                isMadeByAnother(object) ? List.of() : List.of(wording.create().replace(" ON ONLY ", " ON "));
            default -> isMadeByAnother(object) ? List.of() : List.of(wording.create());
        };
    }

    static boolean isMadeByAnother(SchemaObject object) {
        return object.properties().containsKey("inherited")
                || object.properties().containsKey("attached to")
                || isIdentity(object);
    }

    private static boolean isIdentity(SchemaObject object) {
        return object.kind() == ObjectKind.SEQUENCE && object.properties().containsKey("identity");
    }

    private static String column(SchemaObject column, Schema schema, String verb, String what) {
        String owner = PostgresNames.parent(column.name());
        boolean type = schema.find(ObjectKind.COMPOSITE_TYPE, owner).isPresent();
        return type
                ? "ALTER TYPE " + owner + " " + verb + " ATTRIBUTE " + what
                : "ALTER TABLE " + owner + " " + verb + " COLUMN " + what;
    }

    private static String alterOwner(SchemaObject constraint) {
        return "ALTER " + constraint.properties().getOrDefault("of", "TABLE") + " "
                + PostgresNames.parent(constraint.name());
    }

    private List<String> columns(SchemaObject object, Schema schema) {
        return owned(object, schema)
                .filter(it -> it.kind() == ObjectKind.COLUMN && !isMadeByAnother(it))
                .sorted(Comparator.comparingInt(SchemaObject::position))
                .map(it -> columnText(it, schema))
                .toList();
    }

    /** An identity column makes its sequence, which may have another name and other options than usual. */
    static String columnText(SchemaObject column, Schema schema) {
        String text = new PostgresWording(column).column();
        if (!column.properties().containsKey("identity")) {
            return text;
        }
        return schema.objects(ObjectKind.SEQUENCE).stream()
                .filter(it -> column.name().equals(it.properties().get("owned by")))
                .findFirst()
                .map(it -> text + new PostgresWording(it).identityOptions(column))
                .orElse(text);
    }

    List<String> drop(SchemaObject object, Schema from) {
        String name = object.name();
        return switch (object.kind()) {
            case COLUMN -> List.of(column(object, from, "DROP", PostgresNames.last(name)));
            case CONSTRAINT -> List.of(alterOwner(object) + " DROP CONSTRAINT " + PostgresNames.last(name));
            case PRIVILEGE -> PostgresPrivilege.revoke(object);
            case ROLE ->
                List.of("-- role " + name + " belongs to the whole server: DROP ROLE " + name
                        + ", if this migration made it");
            case SECURITY_LABEL -> List.of(new PostgresRareWording(object).securityLabel("NULL"));
            case DATABASE_SETTING ->
                List.of(new PostgresWording(object).setting("").replaceFirst(" SET (\\S+) = ''''", " RESET $1"));
            default -> List.of("DROP " + new PostgresCompletion(object).subject());
        };
    }
}
