package dev.rehearsal.schema;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

    @Override
    public String line(SchemaObject object) {
        PostgresWording wording = new PostgresWording(object);
        String first =
                switch (object.kind()) {
                    case COLUMN -> wording.column();
                    case CONSTRAINT -> wording.constraint();
                    case TABLE -> "TABLE " + object.name();
                    default -> wording.create();
                };
        return join(first, new PostgresCompletion(object).all());
    }

    @Override
    public String whole(SchemaObject object, Schema schema) {
        if (object.kind() != ObjectKind.TABLE && object.kind() != ObjectKind.COMPOSITE_TYPE) {
            return line(object);
        }
        List<String> statements = new ArrayList<>();
        owned(object, schema)
                .filter(part -> part.kind() != ObjectKind.COLUMN && part.kind() != ObjectKind.SEQUENCE)
                .forEach(part -> statements.addAll(make(part, schema)));
        return join(
                make(object, schema).get(0),
                Stream.concat(new PostgresCompletion(object).all().stream(), statements.stream())
                        .toList());
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
        Pairing pairing = Pairing.of(from, to);
        List<SchemaObject> drops = new ArrayList<>(pairing.removed());
        List<SchemaObject> makes = new ArrayList<>(pairing.added());
        List<String> alterations = new ArrayList<>();
        for (Pair pair : pairing.unlike()) {
            if (pair.sameProperties()) {
                continue;
            }
            new PostgresAlteration(pair).statements().ifPresentOrElse(alterations::addAll, () -> {
                drops.add(pair.before());
                makes.add(pair.after());
                owned(pair.after(), to).filter(it -> !makes.contains(it)).forEach(makes::add);
            });
        }
        drops.removeIf(PostgresDdl::isIdentity);
        List<String> all = new ArrayList<>();
        inOrder(without(drops, from), from).forEach(object -> all.addAll(0, drop(object, from)));
        all.addAll(alterations);
        makes.removeIf(object -> object.kind() == ObjectKind.COLUMN
                && owners(object).stream().flatMap(key -> to.find(key).stream()).anyMatch(makes::contains));
        inOrder(makes, to).forEach(object -> all.addAll(make(object, to)));
        makes.forEach(object -> all.addAll(new PostgresCompletion(object).all()));
        return all.stream().distinct().toList();
    }

    /** Those that do not go with another one of them. */
    private List<SchemaObject> without(List<SchemaObject> drops, Schema from) {
        return drops.stream()
                .filter(object -> owners(object).stream()
                        .flatMap(key -> from.find(key).stream())
                        .noneMatch(drops::contains))
                .toList();
    }

    private Stream<SchemaObject> owned(SchemaObject object, Schema schema) {
        Predicate<SchemaObject> its = part -> owners(part).contains(object.key());
        return schema.objects().stream().filter(its);
    }

    /** By kind, foreign keys last, and each behind those that it mentions. */
    private List<SchemaObject> inOrder(List<SchemaObject> objects, Schema schema) {
        List<SchemaObject> waiting = new ArrayList<>(objects);
        waiting.sort(Comparator.comparing(PostgresDdl::isForeignKey).thenComparing(SchemaObject::kind));
        List<SchemaObject> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            SchemaObject next = waiting.stream()
                    .filter(it -> waiting.stream().noneMatch(other -> mentions(it, other, schema)))
                    .findFirst()
                    .orElse(waiting.get(0));
            ordered.add(next);
            waiting.remove(next);
        }
        return ordered;
    }

    private static boolean isForeignKey(SchemaObject object) {
        return object.properties().getOrDefault("definition", "").startsWith("FOREIGN KEY");
    }

    private boolean mentions(SchemaObject object, SchemaObject other, Schema schema) {
        if (object.equals(other) || isForeignKey(other)) {
            return false;
        }
        String name = other.name().replaceFirst("\\(.*", "");
        return owners(object).contains(other.key())
                || (other.kind() != ObjectKind.COLUMN
                        && name.contains(".")
                        && String.join(";", make(object, schema)).contains(name)
                        && !object.name().startsWith(name));
    }

    private List<String> make(SchemaObject object, Schema schema) {
        PostgresWording wording = new PostgresWording(object);
        return switch (object.kind()) {
            case TABLE -> List.of(wording.table(columns(object, schema)));
            case COMPOSITE_TYPE -> List.of(wording.compositeType(columns(object, schema)));
            case CONSTRAINT -> isMadeByAnother(object) ? List.of() : List.of(constraint(object, schema));
            case COLUMN ->
                isMadeByAnother(object) ? List.of() : List.of(column(object, schema, "ADD", wording.column()));
            case PRIVILEGE -> PostgresPrivilege.grant(object);
            // A partitioned table's index makes those of its partitions.
            case INDEX ->
                isMadeByAnother(object) ? List.of() : List.of(wording.create().replace(" ON ONLY ", " ON "));
            default -> isMadeByAnother(object) ? List.of() : List.of(wording.create());
        };
    }

    private static boolean isMadeByAnother(SchemaObject object) {
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

    private static String constraint(SchemaObject object, Schema schema) {
        return "ALTER " + tableOrDomain(object.name(), schema) + " ADD " + new PostgresWording(object).constraint();
    }

    private static String tableOrDomain(String constraint, Schema schema) {
        String owner = PostgresNames.parent(constraint);
        return (schema.find(ObjectKind.DOMAIN, owner).isPresent() ? "DOMAIN " : "TABLE ") + owner;
    }

    private List<String> columns(SchemaObject object, Schema schema) {
        return owned(object, schema)
                .filter(it -> it.kind() == ObjectKind.COLUMN && !isMadeByAnother(it))
                .sorted(Comparator.comparingInt(
                        it -> Integer.parseInt(it.cosmetics().getOrDefault(SchemaDifference.POSITION, "0"))))
                .map(it -> new PostgresWording(it).column())
                .toList();
    }

    private static List<String> drop(SchemaObject object, Schema from) {
        String name = object.name();
        return switch (object.kind()) {
            case COLUMN -> List.of(column(object, from, "DROP", PostgresNames.last(name)));
            case CONSTRAINT ->
                List.of("ALTER " + tableOrDomain(name, from) + " DROP CONSTRAINT " + PostgresNames.last(name));
            case PRIVILEGE -> PostgresPrivilege.revoke(object);
            case DATABASE_SETTING ->
                List.of(new PostgresWording(object).setting("").replaceFirst(" SET (\\S+) = ''''", " RESET $1"));
            default -> List.of("DROP " + new PostgresCompletion(object).subject());
        };
    }
}
