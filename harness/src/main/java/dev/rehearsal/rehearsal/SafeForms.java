package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.SqlForm;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to write instead of a statement that keeps others waiting or takes long. */
final class SafeForms {

    /**
     * What the statement was seen to do, its form, what to write. The first row that fits is given. What stands between
     * backquotes, one after the other, leads to the schema to which the statement would have led.
     */
    private static final List<SafeForm> OF_POSTGRESQL = rows(
            """
            partitioned | CREATE (?:UNIQUE )?INDEX (?:{one} )?ON (?<t>{name}).* | CREATE INDEX ON ONLY {t}, then one with CONCURRENTLY on each partition, outside a transaction, and attach each: ALTER INDEX ... ATTACH PARTITION.
            partitioned | {alter}ADD {named}(?:UNIQUE|PRIMARY KEY).* | Make the unique index of each partition CONCURRENTLY, outside a transaction, and the partition's constraint USING INDEX; then add the constraint to {t}, which takes them over.
            partitioned | {alter}ADD {named}FOREIGN KEY.* | Add it to each partition NOT VALID, VALIDATE it there in a later migration, then add it to {t}, which takes over what is valid.
            anything    | (?<x>CREATE (?:UNIQUE )?INDEX) (?!CONCURRENTLY\\b)(?<y>(?:IF NOT EXISTS )?(?:{one} )?ON (?:ONLY )?(?<t>{name}).*) | `{x} CONCURRENTLY {y}` lets writes go on. {mark}
            anything    | DROP INDEX (?!CONCURRENTLY\\b)(?<x>(?:IF EXISTS )?{name}) | `DROP INDEX CONCURRENTLY {x}` lets reads and writes go on. {mark}
            anything    | DROP INDEX (?!CONCURRENTLY\\b).* | DROP INDEX CONCURRENTLY, a statement for each index, lets reads and writes go on. {mark}
            anything    | (?<x>REINDEX (?:TABLE|INDEX|SCHEMA|DATABASE)) (?!CONCURRENTLY\\b)(?<y>.*) | `{x} CONCURRENTLY {y}` lets reads and writes go on. {mark}
            anything    | (?<x>REFRESH MATERIALIZED VIEW) (?!CONCURRENTLY\\b)(?<y>{name}) | `{x} CONCURRENTLY {y}` lets reads go on. It wants a unique index on columns of the view, without WHERE.
            anything    | {alter}ADD {named}FOREIGN KEY ?(?<c>{list})(?<x>(?:(?! NOT VALID)[^,])*) | `ALTER TABLE {t} ADD CONSTRAINT {n:fkey} FOREIGN KEY {c}{x} NOT VALID` reads no rows; in a later migration, `ALTER TABLE {t} VALIDATE CONSTRAINT {n:fkey}` lets writes go on.
            scans       | {alter}ADD {named}CHECK ?(?<e>{list})(?<x>(?: NO INHERIT)?) | `ALTER TABLE {t} ADD CONSTRAINT {n:check} CHECK {e}{x} NOT VALID` reads no rows; in a later migration, `ALTER TABLE {t} VALIDATE CONSTRAINT {n:check}` lets reads and writes go on.
            scans       | {alter}ALTER (?:COLUMN )?(?<c>{one}) SET NOT NULL | `ALTER TABLE {t} ADD CONSTRAINT {n:check} CHECK ({c} IS NOT NULL) NOT VALID` reads no rows; in a later migration, `ALTER TABLE {t} VALIDATE CONSTRAINT {n:check}` lets reads and writes go on, `ALTER TABLE {t} ALTER COLUMN {c} SET NOT NULL` then reads no rows, and `ALTER TABLE {t} DROP CONSTRAINT {n:check}` ends it.
            anything    | {alter}ADD {named}UNIQUE ?(?<c>{list}) | `CREATE UNIQUE INDEX CONCURRENTLY {n:key} ON {t} {c}` lets writes go on. {mark} In the next, `ALTER TABLE {t} ADD CONSTRAINT {n:key} UNIQUE USING INDEX {n:key}`.
            anything    | {alter}ADD {named}PRIMARY KEY ?(?<k>{list}) | `CREATE UNIQUE INDEX CONCURRENTLY {n:pkey} ON {t} {k}` lets writes go on. {mark} In the next, `ALTER TABLE {t} ADD CONSTRAINT {n:pkey} PRIMARY KEY USING INDEX {n:pkey}`, once the columns are NOT NULL.
            anything    | {alter}.*\\bEXCLUDE\\b.* | No form of it lets writes go on: add it when few write, or to a new table that takes the place of {t}.
            rewrites    | {add}[^,]*\\bGENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY\\b.* | {numbered}
            rewrites    | {add}(?:small|big)?serial\\b.* | {numbered}
            rewrites    | {add}[^,]*\\bSTORED\\b.* | Add {c} as a plain column that a trigger fills, and fill the old rows in batches; from PostgreSQL 18 on, VIRTUAL keeps nothing.
            rewrites    | {add}[^,]*\\bDEFAULT\\b.* | Its default is worked out for each row: add {c} without one, SET DEFAULT in a statement of its own, and fill the old rows in batches.
            scans       | {add}[^,]*\\b(?:CHECK|UNIQUE|PRIMARY KEY)\\b.* | Add {c} without the constraint; then the constraint in a form that lets writes go on: CHECK ... NOT VALID, to VALIDATE in a later migration; UNIQUE USING INDEX, from one made CONCURRENTLY.
            rewrites    | {alter}(?:.*, ?)?ALTER (?:COLUMN )?(?<c>{one}) (?:SET DATA )?TYPE (?<x>timestamp[^,]*?)(?: (?:USING|COLLATE)\\b.*|,.*)? | Between timestamp and timestamptz no row is written anew where TimeZone is UTC. Else expand and contract: add a column of type {x} beside {c}, let a trigger fill it, fill the old rows in batches, let programs use it, and drop {c} in a later release.
            rewrites    | {alter}(?:.*, ?)?ALTER (?:COLUMN )?(?<c>{one}) (?:SET DATA )?TYPE (?<x>[^,]*?)(?: (?:USING|COLLATE)\\b.*|,.*)? | Expand and contract: add a column of type {x} beside {c}, let a trigger fill it, fill the old rows in batches, let programs use it, and drop {c} in a later release.
            rewrites    | {alter}(?:.*, ?)?SET (?:LOGGED|UNLOGGED|TABLESPACE|ACCESS METHOD)\\b.* | Make a new table, fill it in batches beside {t}, and let them change names.
            rewrites    | {add}.* | Each row is checked against the type: give {c} the type beneath, and add the rule as CHECK ... NOT VALID, to VALIDATE in a later migration.
            rewrites    | (?:CLUSTER|VACUUM)\\b.* | Leave it to pg_repack or pg_squeeze, outside of migrations: they let reads and writes go on.
            scans       | {alter}ATTACH PARTITION (?<n>{name}) .* | Before it, in migrations of their own, add the partition's bounds to {n} as CHECK ... NOT VALID, and VALIDATE that: rows that are proven to fit are not read. So with the default partition, which must not hold such rows.
            anything    | {alter}DETACH PARTITION (?<n>{name}) | DETACH PARTITION {n} CONCURRENTLY lets reads and writes go on, where there is no default partition; it leaves a CHECK of the bounds. {mark}
            anything    | {alter}VALIDATE CONSTRAINT .* | Put it into a later migration than what locks the table: alone, it lets reads and writes go on.
            anything    | CREATE TABLE (?:IF NOT EXISTS )?(?<n>{name}) PARTITION OF (?<t>{name}) .* | CREATE TABLE {n} (LIKE {t} INCLUDING ALL), then ALTER TABLE {t} ATTACH PARTITION {n}: that lets reads and writes go on.
            scans       | ALTER DOMAIN .*\\bCHECK\\b.* | Add it NOT VALID, which reads no rows, and VALIDATE it when few write: writes wait for that.
            anything    | TRUNCATE\\b.* | Where others use the table, DELETE in batches of about 1,000 rows, each in a transaction of its own.
            """
                    .replace(
                            "{numbered}",
                            "Add {c} without a default, SET DEFAULT nextval(...) for new rows, fill the old ones in batches, and make it what it shall be when all have a number."));

    private static final List<SafeForm> OF_MYSQL = rows(
            """
            copies      | .*\\bALGORITHM ?=? ?COPY\\b.* | Leave out ALGORITHM=COPY: MySQL then takes the best way that there is.
            copies      | (?<x>{alter}ADD {named}FOREIGN KEY .*) | {unchecked}
            rebuilds    | (?<x>{alter}ADD {named}FOREIGN KEY .*) | {unchecked}
            copies      | {alter}(?:.*, ?)?DROP PRIMARY KEY\\b.* | Drop it and add the new one in one statement: DROP PRIMARY KEY, ADD PRIMARY KEY (...) lets writes go on.
            copies      | {add}[^,]*\\bSTORED\\b.* | VIRTUAL instead of STORED changes the catalog only, and can have an index.
            copies      | {add}[^,]*\\bDEFAULT ?{list}.* | Its default is worked out for each row: add {c} without one, ALTER {c} SET DEFAULT in a statement of its own, and fill the old rows in batches.
            copies      | {alter}(?:.*, ?)?ADD {named}CHECK\\b.* | NOT ENFORCED adds it at once, but nothing is checked then. To have it checked, leave it to gh-ost or pt-online-schema-change, which let writes go on.
            copies      | {alter}(?:.*, ?)?(?:MODIFY|CHANGE) (?:COLUMN )?(?<c>{one}) (?:{one} )?(?:ENUM|SET) ?{list}.* | New values behind the old ones change the catalog only: put none before or between them, and take none away.
            copies      | {alter}(?:.*, ?)?(?:MODIFY|CHANGE) (?:COLUMN )?(?<c>{one}) .* | Expand and contract: add a column of the new type beside {c}, let a trigger fill it, fill the old rows in batches, let programs use it, and drop {c} in a later release. Or leave it to gh-ost or pt-online-schema-change, which let writes go on.
            copies      | ALTER TABLE .* | Leave it to gh-ost or pt-online-schema-change: they copy the rows while writes go on.
            rebuilds    | (?<x>{alter}ADD (?:COLUMN )?{column}[^,]*?) (?:FIRST|AFTER {one}) | `{x}` at the end of the table changes the catalog only.
            rebuilds    | .*\\b(?:FULLTEXT|SPATIAL)\\b.* | Leave it to gh-ost or pt-online-schema-change: MySQL itself keeps writes waiting until it is built.
            rebuilds    | ALTER TABLE .* | Write ALGORITHM=INPLACE, LOCK=NONE, which MySQL refuses where writes would have to wait. Where it does not, allow it its time: {time}
            anything    | TRUNCATE\\b.* | Where others use the table, DELETE in batches of about 1,000 rows, each in a transaction of its own.
            """
                    .replace(
                            "{unchecked}",
                            "`SET foreign_key_checks = 0` before `{x}` lets writes go on, and `SET foreign_key_checks = 1` behind it. Old rows are not checked then: look for those without a parent."));

    private static final List<SafeForm> OF_ROWS = rows(
            """
            anything    | (?:WITH .*?)?(?:UPDATE(?: ONLY)?|DELETE FROM(?: ONLY)?|MERGE INTO|(?:INSERT|REPLACE)(?: IGNORE)? INTO) (?<t>{name})(?=[ (])(?! ?(?:{list} ?)?VALUES\\b).* | Change the rows in batches of about 1,000, each in a transaction of its own, apart from changes of the schema; and see that its condition has an index.
            """);

    private static final String ANY_MARK = "Put it alone into a migration that runs outside a transaction.";

    private static final String TIME = "-- rehearsal: budget query=10s because <the reason>";

    private static final String OF_NEW_TABLE =
            "Nobody waits for a table that the migration itself makes: make and fill it in a migration of its own, and allow"
                    + " that its time: " + TIME;

    private final Schema before;
    private final Map<String, SchemaObject> tables;
    private final String mark;

    /**
     * For the statements of a migration.
     *
     * @param before it
     * @param mark what puts a migration of its tool outside a transaction, as a sentence
     */
    SafeForms(Schema before, Optional<String> mark) {
        this.before = before;
        this.tables = before.objects().stream()
                .filter(it -> it.kind() == ObjectKind.TABLE || it.kind() == ObjectKind.MATERIALIZED_VIEW)
                .collect(Collectors.toMap(SchemaObject::name, Function.identity()));
        this.mark = mark.orElse(ANY_MARK);
    }

    private static List<SafeForm> rows(String text) {
        return text.lines().map(SafeForm::parse).toList();
    }

    /** What to write instead of that statement, as far as we know it. */
    Optional<String> instead(ObservedStatement statement) {
        SqlForm sql = SqlForm.of(before.product(), statement.sql());
        return Stream.of(before.product() == Product.POSTGRESQL ? OF_POSTGRESQL : OF_MYSQL, OF_ROWS)
                .flatMap(Collection::stream)
                .flatMap(form -> form.match(sql).stream())
                .flatMap(match -> instead(match, statement).stream())
                .findFirst();
    }

    private Optional<String> instead(SafeForm.Match match, ObservedStatement statement) {
        Set<String> named =
                match.table().map(it -> Blame.named(it, tables.keySet())).orElse(Set.of());
        if (match.table().isPresent() && named.isEmpty()) {
            return Optional.of(OF_NEW_TABLE);
        }
        boolean fits = match.isSeen(statement, named.stream().map(tables::get).toList());
        return fits ? Optional.of(match.words().replace("{mark}", mark).replace("{time}", TIME)) : Optional.empty();
    }
}
