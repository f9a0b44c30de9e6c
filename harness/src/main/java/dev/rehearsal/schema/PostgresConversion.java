package dev.rehearsal.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the values of a column become values of another type: by a cast where the server has one, and else by the
 * expression that most values outlive. Nobody knows how a forward migration converted them: what is a guess is said in
 * words, and what loses nothing is preferred to what looks better.
 *
 * @param expression what stands after {@code USING}
 * @param words what to know before it runs
 */
record PostgresConversion(String expression, Optional<String> words) {

    /** What an array as a whole converts from and to. */
    private static final String MEETS_ARRAYS = "text|json";

    /** Types that convert alike, by their names; the first that matches. */
    private static final List<Map.Entry<String, Pattern>> FAMILIES = List.of(
            family("array", ".*\\[\\]"),
            family("json", "jsonb?"),
            family("text", "text|character.*|\"char\"|name|public\\.citext"),
            family("boolean", "boolean"),
            family("number", "smallint|integer|bigint|numeric.*|real|double precision"),
            family("money", "money"),
            family("bits", "bit\\(.*"),
            family("zoned", "timestamp.* with time zone"),
            family("plain", "date|timestamp.*"),
            family("clock", "time.*"),
            family("interval", "interval.*"));

    /**
     * From a family to a family, by an expression and with words: the first that matches. The casts that there are
     * stand in the catalog pg_cast. The one array of texts in a row type that every release has is reloptions.
     */
    private static final List<Rule> RULES =
            """
            array                > text           | {v}::{t} | {c} gets lists as PostgreSQL writes them, {a,b}: array_to_string({v}, ',') makes them a,b
            text                 > array          | {v}::{t} | rows whose {c} is not written as {a,b} stop this: string_to_array({v}, ',') reads a,b
            json                 > json|text      | {v}::{t}
            text                 > .*             | {v}::{t}
            .*                   > text           | {v}::{t}
            .*                   > json           | to_{t}({v})
            json                 > array          | ({j}_populate_record(NULL::pg_class, {j}_build_object('reloptions', {v}))).reloptions::{t} | rows whose {c} is no JSON array stop this: give them another value first
            json                 > .*             | ({v} #>> '{}')::{t}
            array                > array          | {v}::text[]::{t} | rows with elements of {c} that cannot be read as those of {t} stop this: say after USING what they become
            number               > number         | {v}::{t}
            boolean              > number|money   | {v}::integer::{t}
            number               > boolean        | {v} <> 0
            money                > boolean        | {v}::numeric <> 0::numeric
            number               > money          | {v}::numeric::{t}
            money                > number         | {v}::numeric::{t}
            number               > bits           | {v}::bigint::{t}
            bits                 > number         | {v}::bigint::{t}
            number               > zoned          | to_timestamp({v})::{t} | {c} is taken to count seconds
            number               > plain          | (to_timestamp({v}) AT TIME ZONE 'UTC')::{t} | {c} is taken to count seconds
            number               > clock          | make_interval(secs => {v})::time::{t} | {c} is taken to count seconds
            number               > interval       | make_interval(secs => {v})::{t} | {c} is taken to count seconds
            zoned|plain|clock|interval > number   | extract(epoch FROM {v})::{t} | {c} is to count seconds
            zoned|plain          > zoned|plain    | {v}::{t}
            zoned|plain          > clock          | {v}::timestamp::time::{t}
            zoned|plain          > interval       | ({v}::timestamp - timestamp 'epoch')::{t}
            clock|interval       > zoned|plain    | (date 'epoch' + {v})::{t} | the day of {c} is not known: 1970-01-01 stands for it
            clock                > clock          | {v}::{t}
            clock                > interval       | {v}::time::{t}
            interval             > clock          | {v}::time::{t}
            interval             > interval       | {v}::{t}
            .*                   > .*             | {v}::text::{t} | rows whose {c} cannot be read as {t} stop this: say after USING what they become
            """
                    .lines()
                    .map(Rule::parsed)
                    .toList();

    private record Rule(Pattern from, Pattern to, String expression, Optional<String> words) {

        static Rule parsed(String line) {
            String[] parts = line.split(" > | +\\| ", -1);
            return new Rule(
                    Pattern.compile(parts[0].strip()),
                    Pattern.compile(parts[1].strip()),
                    parts[2],
                    parts.length > 3 ? Optional.of(parts[3]) : Optional.empty());
        }

        boolean holds(String old, String type) {
            return from.matcher(old).matches() && to.matcher(type).matches();
        }
    }

    private static Map.Entry<String, Pattern> family(String name, String types) {
        return Map.entry(name, Pattern.compile(types));
    }

    private static String family(String type) {
        return FAMILIES.stream()
                .filter(it -> it.getValue().matcher(type).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("other");
    }

    /** The conversion of this column. */
    static PostgresConversion of(SchemaObject column, String type) {
        String old = column.properties().getOrDefault("type", "");
        return new Value(PostgresNames.last(column.name()), column.name(), old).to(type);
    }

    /** An expression, the column that it is of, and its type. */
    private record Value(String text, String column, String type) {

        PostgresConversion to(String wanted) {
            if (withoutLength(type).equals(withoutLength(wanted))) {
                return cast(wanted);
            }
            String from = family(type);
            String to = family(wanted);
            if (from.equals("array") && !to.matches(MEETS_ARRAYS)) {
                return to.equals("array") ? each(wanted) : first(wanted);
            }
            return to.equals("array") && !from.matches(MEETS_ARRAYS) ? alone(wanted) : byRule(from, to, wanted);
        }

        private PostgresConversion cast(String wanted) {
            return new PostgresConversion(text + "::" + wanted, Optional.empty());
        }

        /** The server casts arrays as it does their elements. */
        private PostgresConversion each(String wanted) {
            PostgresConversion one = new Value(text, column, element(type)).to(element(wanted));
            boolean isCast = one.expression.equals(cast(element(wanted)).expression);
            return isCast ? cast(wanted) : byRule("array", "array", wanted);
        }

        private PostgresConversion first(String wanted) {
            PostgresConversion first = new Value(text + "[1]", column, element(type)).to(wanted);
            String words = "of the elements of " + column + " only the first stays";
            return new PostgresConversion(
                    first.expression,
                    Optional.of(first.words.map(more -> words + "; " + more).orElse(words)));
        }

        private PostgresConversion alone(String wanted) {
            PostgresConversion element = to(element(wanted));
            String array = "CASE WHEN " + text + " IS NOT NULL THEN ARRAY[" + element.expression + "] END";
            return new PostgresConversion(array, element.words);
        }

        private PostgresConversion byRule(String from, String to, String wanted) {
            Rule rule =
                    RULES.stream().filter(it -> it.holds(from, to)).findFirst().orElseThrow();
            return new PostgresConversion(
                    filled(rule.expression, wanted), rule.words.map(words -> filled(words, wanted)));
        }

        private String filled(String form, String wanted) {
            return form.replace("{v}", text)
                    .replace("{c}", column)
                    .replace("{j}", type)
                    .replace("{t}", wanted);
        }
    }

    private static String withoutLength(String type) {
        return type.replaceAll("\\([^)]*\\)", "");
    }

    private static String element(String array) {
        return array.substring(0, array.length() - 2);
    }
}
