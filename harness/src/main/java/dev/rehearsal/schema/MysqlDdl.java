package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.TABLE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes MySQL. */
final class MysqlDdl implements Ddl {

    private static final Pattern MADE_UP_CONSTRAINT = Pattern.compile("`?.+_(?:ibfk|chk)_\\d+`?");

    @Override
    public String line(SchemaObject object) {
        return MysqlText.line(object, Optional.empty());
    }

    @Override
    public String line(SchemaObject object, Schema schema) {
        return MysqlText.line(object, Optional.of(schema));
    }

    @Override
    public String whole(SchemaObject object, Schema schema) {
        return object.kind() == TABLE ? MysqlText.createTable(object, schema, Set.of()) : line(object, schema);
    }

    @Override
    public Optional<Schema.Key> owner(SchemaObject object) {
        return switch (object.kind()) {
            case COLUMN, INDEX, CONSTRAINT, TRIGGER ->
                Optional.of(new Schema.Key(TABLE, MysqlNames.table(object.name())));
            default -> Optional.empty();
        };
    }

    /**
     * {@code posts_ibfk_1}, {@code posts_chk_1}; an index without a name is called after its first column, and one that
     * came with a foreign key after that.
     */
    @Override
    public boolean differInServerMadeNameOnly(SchemaObject one, SchemaObject other) {
        return owner(one).isPresent()
                && owner(one).equals(owner(other))
                && one.properties().equals(other.properties())
                && isServerMade(one)
                && isServerMade(other);
    }

    private static boolean isServerMade(SchemaObject object) {
        String name = MysqlNames.member(object.name());
        return switch (object.kind()) {
            case CONSTRAINT -> MADE_UP_CONSTRAINT.matcher(name).matches();
            case INDEX -> {
                String first = MysqlKey.columns(object).get(0).replaceFirst("\\(.*", "");
                String called = first.isEmpty() ? "functional_index" : MysqlNames.unquoted(first);
                yield MADE_UP_CONSTRAINT.matcher(name).matches()
                        || MysqlNames.unquoted(name).matches(Pattern.quote(called) + "(?:_\\d+)?");
            }
            default -> false;
        };
    }

    @Override
    public List<String> statements(Schema from, Schema to) {
        return MysqlStatements.of(from, to, this);
    }
}
