package dev.rehearsal.schema;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements that change one thing or another of a schema as it is, the same ones for the same seed. */
final class RandomDdl {

    /** In braces what there is of a kind; {@code new} is a name that nobody has, {@code column} one of that table. */
    private static final List<String> STATEMENTS =
            """
            CREATE TABLE {new} (id serial PRIMARY KEY, a int CHECK (a > 0), b text DEFAULT 'x', UNIQUE (b))
            CREATE TABLE {schema}.{new} (id int GENERATED ALWAYS AS IDENTITY, c {enum}, d {domain})
            CREATE TABLE {new} (id int PRIMARY KEY, p int REFERENCES {table})
            CREATE TABLE {new} (a int, b text) PARTITION BY RANGE (a)
            CREATE TABLE {new} PARTITION OF {table} FOR VALUES FROM (1) TO (10)
            CREATE TABLE {new} (z int) INHERITS ({table})
            CREATE UNLOGGED TABLE {new} (LIKE {table} INCLUDING ALL)
            DROP TABLE {table} CASCADE
            ALTER TABLE {table} RENAME TO {new}
            ALTER TABLE {table} SET SCHEMA {schema}
            ALTER TABLE {table} ADD COLUMN {new} int NOT NULL DEFAULT 7
            ALTER TABLE {table} ADD COLUMN {new} {enum}[]
            ALTER TABLE {table} ADD COLUMN {new} text GENERATED ALWAYS AS (b || 'x') STORED
            ALTER TABLE {table} DROP COLUMN {column} CASCADE
            ALTER TABLE {table} RENAME COLUMN {column} TO {new}
            ALTER TABLE {table} ALTER COLUMN {column} TYPE text
            ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL
            ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL
            ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT
            ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 50
            ALTER TABLE {table} ADD CHECK ({column} IS NOT NULL) NOT VALID
            ALTER TABLE {table} ADD CONSTRAINT {new} UNIQUE ({column})
            ALTER TABLE {table} ADD FOREIGN KEY ({column}) REFERENCES {table}
            ALTER TABLE {table} RENAME CONSTRAINT {constraint} TO {new}
            ALTER TABLE {table} DROP CONSTRAINT {constraint} CASCADE
            ALTER TABLE {table} VALIDATE CONSTRAINT {constraint}
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY
            ALTER TABLE {table} SET (fillfactor = 50)
            ALTER TABLE {table} REPLICA IDENTITY FULL
            COMMENT ON TABLE {table} IS '{new}'
            COMMENT ON COLUMN {table}.{column} IS '{new}'
            CREATE INDEX ON {table} ({column})
            CREATE INDEX {new} ON {table} ((b || 'y')) WHERE a > 3
            ALTER TABLE {table} CLUSTER ON {constraint}
            CREATE SEQUENCE {new} INCREMENT 3
            ALTER SEQUENCE {sequence} INCREMENT 5
            ALTER SEQUENCE {sequence} RENAME TO {new}
            ALTER SEQUENCE {sequence} OWNED BY {table}.{column}
            ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT nextval('{sequence}')
            DROP SEQUENCE {sequence} CASCADE
            CREATE VIEW {new} AS SELECT * FROM {table}
            CREATE VIEW {new} AS SELECT v.* FROM {view} v
            CREATE MATERIALIZED VIEW {new} AS SELECT * FROM {table}
            ALTER VIEW {view} RENAME TO {new}
            DROP VIEW {view} CASCADE
            CREATE FUNCTION {new}(x int) RETURNS int LANGUAGE sql AS 'SELECT x + 1'
            CREATE FUNCTION {new}(x {table}) RETURNS int LANGUAGE sql AS 'SELECT 1'
            CREATE FUNCTION {new}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'
            ALTER FUNCTION {function} RENAME TO {new}
            ALTER FUNCTION {function} COST 7
            COMMENT ON FUNCTION {function} IS '{new}'
            DROP FUNCTION {function} CASCADE
            CREATE TRIGGER {new} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {function}
            CREATE POLICY {new} ON {table} USING (a > 1)
            CREATE RULE {new} AS ON DELETE TO {table} DO INSTEAD NOTHING
            CREATE STATISTICS {new} ON a, b FROM {table}
            CREATE TYPE {new} AS ENUM ('one', 'two')
            ALTER TYPE {enum} ADD VALUE '{new}'
            ALTER TYPE {enum} RENAME VALUE 'one' TO '{new}'
            ALTER TYPE {enum} RENAME TO {new}
            DROP TYPE {enum} CASCADE
            CREATE DOMAIN {new} AS int CHECK (VALUE > 0)
            ALTER DOMAIN {domain} SET DEFAULT 3
            ALTER DOMAIN {domain} RENAME TO {new}
            DROP DOMAIN {domain} CASCADE
            CREATE TYPE {new} AS (x int, y {enum})
            ALTER TYPE {composite type} ADD ATTRIBUTE {new} text CASCADE
            DROP TYPE {composite type} CASCADE
            CREATE SCHEMA {new}
            ALTER SCHEMA {schema} RENAME TO {new}
            COMMENT ON SCHEMA {schema} IS '{new}'
            DROP SCHEMA {schema} CASCADE
            GRANT SELECT ON {table} TO PUBLIC
            GRANT UPDATE ({column}) ON {table} TO PUBLIC
            REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC
            REVOKE ALL ON {table} FROM PUBLIC
            ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON TABLES TO PUBLIC
            CREATE PUBLICATION {new} FOR TABLE {table}
            DROP PUBLICATION {publication}
            CREATE COLLATION {new} (provider = icu, locale = 'de')
            CREATE CAST ({composite type} AS {table}) WITH INOUT
            CREATE TEXT SEARCH CONFIGURATION {new} (COPY = simple)
            """
                    .lines()
                    .toList();

    private static final Pattern PLACE = Pattern.compile("\\{([a-z ]+)}");

    private final Random random;
    private int names;

    RandomDdl(long seed) {
        this.random = new Random(seed);
    }

    boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    /** A statement about this schema; the server may refuse it. */
    String next(Schema schema) {
        while (true) {
            String template = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
            Optional<String> statement = fill(template, schema);
            if (statement.isPresent()) {
                return statement.get();
            }
        }
    }

    private Optional<String> fill(String template, Schema schema) {
        Matcher places = PLACE.matcher(template);
        StringBuilder statement = new StringBuilder();
        String table = "";
        while (places.find()) {
            Optional<String> name = name(places.toMatchResult(), table, schema);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            table = places.group(1).equals("table") ? name.get() : table;
            places.appendReplacement(statement, Matcher.quoteReplacement(name.get()));
        }
        return Optional.of(places.appendTail(statement).toString());
    }

    private Optional<String> name(MatchResult place, String table, Schema schema) {
        String word = place.group(1);
        if (word.equals("new")) {
            names++;
            return Optional.of("n" + names);
        }
        List<String> candidates = schema.objects().stream()
                .filter(it -> it.kind().word().equals(word))
                .map(SchemaObject::name)
                .filter(name -> table.isEmpty()
                        || word.equals("table")
                        || !name.contains(".")
                        || !isPart(word)
                        || name.startsWith(table + "."))
                .map(name -> isPart(word) ? name.substring(name.lastIndexOf('.') + 1) : name)
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private static boolean isPart(String word) {
        return word.equals("column") || word.equals("constraint");
    }
}
