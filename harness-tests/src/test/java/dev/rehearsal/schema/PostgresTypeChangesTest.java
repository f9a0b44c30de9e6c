package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresTypeChangesTest {

    static final String BASE =
            """
            CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s fine')

            CREATE DOMAIN email AS text COLLATE "C" DEFAULT '@' NOT NULL CONSTRAINT has_at CHECK (VALUE LIKE '%@%')

            CREATE TYPE place AS (street text, zip varchar(5))

            CREATE TYPE float_range AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi)

            CREATE TABLE people (id int, feels mood DEFAULT 'ok', mail email, home place, likes mood[])

            CREATE COLLATION german (provider = icu, locale = 'de')

            CREATE SEQUENCE numbers START 10 INCREMENT 5 CACHE 3 CYCLE

            CREATE TABLE counted (id serial PRIMARY KEY, n int)

            CREATE FUNCTION same(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = $2'

            CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = same, COMMUTATOR = ===)

            CREATE FUNCTION written(place) RETURNS text LANGUAGE sql AS 'SELECT ($1).street'

            CREATE CAST (place AS text) WITH FUNCTION written(place) AS ASSIGNMENT

            CREATE OPERATOR FAMILY few USING btree

            CREATE OPERATOR CLASS ints FOR TYPE int4 USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4)

            CREATE TEXT SEARCH CONFIGURATION words (COPY = simple)

            CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, LANGUAGE = 'english')
            """;

    private static ChangingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = new ChangingDatabase(ChangingDatabase.postgres(), BASE);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Nested
    class When_a_type_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE TYPE e AS ENUM ()
                    => enum public.e: none -> CREATE TYPE public.e AS ENUM ()

                    DROP TABLE people; DROP TYPE mood
                    => enum public.mood: CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine') -> none
                    => table public.people: CREATE TABLE public.people (id integer, feels public.mood DEFAULT 'ok'::public.mood, mail public.email, home public.place, likes public.mood[]) -> none

                    ALTER TYPE mood ADD VALUE 'great' BEFORE 'ok'
                    => enum public.mood: CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine') -> CREATE TYPE public.mood AS ENUM ('sad', 'great', 'ok', 'it''s fine')

                    COMMENT ON TYPE mood IS 'how one feels'
                    => enum public.mood: CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine') -> CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine'); COMMENT ON TYPE public.mood IS 'how one feels'

                    CREATE DOMAIN positive AS int CHECK (VALUE > 0)
                    => domain public.positive: none -> CREATE DOMAIN public.positive AS integer; ALTER DOMAIN public.positive ADD CONSTRAINT positive_check CHECK ((VALUE > 0))

                    ALTER TABLE people DROP mail; DROP DOMAIN email
                    => domain public.email: CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT '@'::text NOT NULL; ALTER DOMAIN public.email ADD CONSTRAINT has_at CHECK ((VALUE ~~ '%@%'::text)) -> none
                    => column public.people.mail: mail public.email -> none

                    ALTER DOMAIN email DROP NOT NULL
                    => domain public.email: CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT '@'::text NOT NULL -> CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT '@'::text

                    ALTER DOMAIN email DROP DEFAULT
                    => domain public.email: CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT '@'::text NOT NULL -> CREATE DOMAIN public.email AS text COLLATE "C" NOT NULL

                    ALTER DOMAIN email DROP CONSTRAINT has_at
                    => constraint public.email.has_at: CONSTRAINT has_at CHECK ((VALUE ~~ '%@%'::text)) -> none

                    ALTER DOMAIN email ADD CONSTRAINT long CHECK (length(VALUE) > 3) NOT VALID
                    => constraint public.email.long: none -> CONSTRAINT long CHECK ((length(VALUE) > 3)) NOT VALID

                    COMMENT ON DOMAIN email IS 'mail'
                    => domain public.email: CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT '@'::text NOT NULL -> CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT '@'::text NOT NULL; COMMENT ON DOMAIN public.email IS 'mail'

                    COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'needed'
                    => constraint public.email.has_at: CONSTRAINT has_at CHECK ((VALUE ~~ '%@%'::text)) -> CONSTRAINT has_at CHECK ((VALUE ~~ '%@%'::text)); COMMENT ON CONSTRAINT has_at ON DOMAIN public.email IS 'needed'

                    CREATE TYPE pair AS (a int, b text COLLATE "C")
                    => composite type public.pair: none -> CREATE TYPE public.pair AS (a integer, b text COLLATE "C")

                    ALTER TYPE place ADD ATTRIBUTE country text
                    => column public.place.country: none -> country text

                    ALTER TYPE place DROP ATTRIBUTE zip CASCADE
                    => column public.place.zip: zip character varying(5) -> none

                    ALTER TABLE people DROP home; ALTER TYPE place ALTER ATTRIBUTE street TYPE varchar(10)
                    => column public.people.home: home public.place -> none
                    => column public.place.street: street text -> street character varying(10)

                    COMMENT ON TYPE place IS 'where'
                    => composite type public.place: TYPE public.place -> TYPE public.place; COMMENT ON TYPE public.place IS 'where'

                    COMMENT ON COLUMN place.street IS 'and number'
                    => column public.place.street: street text -> street text; COMMENT ON COLUMN public.place.street IS 'and number'

                    DROP TYPE float_range
                    => range type public.float_range: CREATE TYPE public.float_range AS RANGE (MULTIRANGE_TYPE_NAME = public.float_multirange, SUBTYPE = double precision, SUBTYPE_DIFF = float8mi) -> none

                    CREATE TYPE text_range AS RANGE (SUBTYPE = text, COLLATION = "C", MULTIRANGE_TYPE_NAME = text_ranges)
                    => range type public.text_range: none -> CREATE TYPE public.text_range AS RANGE (COLLATION = "C", MULTIRANGE_TYPE_NAME = public.text_ranges, SUBTYPE = text)

                    CREATE TYPE shell
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_sequence_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE SEQUENCE s AS smallint MINVALUE -5 MAXVALUE 5
                    => sequence public.s: none -> CREATE SEQUENCE public.s AS smallint START WITH -5 INCREMENT BY 1 MINVALUE -5 MAXVALUE 5 NO CYCLE CACHE 1

                    CREATE UNLOGGED SEQUENCE s
                    => sequence public.s: none -> CREATE UNLOGGED SEQUENCE public.s AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1

                    DROP SEQUENCE numbers
                    => sequence public.numbers: CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3 -> none

                    ALTER SEQUENCE numbers INCREMENT 2 MAXVALUE 100 NO CYCLE
                    => sequence public.numbers: CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3 -> CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 2 MINVALUE 1 MAXVALUE 100 NO CYCLE CACHE 3

                    ALTER SEQUENCE numbers AS smallint
                    => sequence public.numbers: CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3 -> CREATE SEQUENCE public.numbers AS smallint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 32767 CYCLE CACHE 3

                    ALTER SEQUENCE numbers OWNED BY counted.n
                    => sequence public.numbers: CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3 -> CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3; ALTER SEQUENCE public.numbers OWNED BY public.counted.n

                    ALTER SEQUENCE counted_id_seq OWNED BY NONE
                    => sequence public.counted_id_seq: CREATE SEQUENCE public.counted_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.counted_id_seq OWNED BY public.counted.id -> CREATE SEQUENCE public.counted_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1

                    ALTER SEQUENCE counted_id_seq OWNED BY counted.n
                    => sequence public.counted_id_seq: CREATE SEQUENCE public.counted_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.counted_id_seq OWNED BY public.counted.id -> CREATE SEQUENCE public.counted_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.counted_id_seq OWNED BY public.counted.n

                    COMMENT ON SEQUENCE numbers IS 'of things'
                    => sequence public.numbers: CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3 -> CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3; COMMENT ON SEQUENCE public.numbers IS 'of things'

                    ALTER TABLE counted ALTER id DROP DEFAULT; DROP SEQUENCE counted_id_seq
                    => sequence public.counted_id_seq: CREATE SEQUENCE public.counted_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.counted_id_seq OWNED BY public.counted.id -> none
                    => column public.counted.id: id integer NOT NULL DEFAULT nextval('public.counted_id_seq'::regclass) -> id integer NOT NULL

                    ALTER TABLE counted DROP id
                    => column public.counted.id: id integer NOT NULL DEFAULT nextval('public.counted_id_seq'::regclass) -> none
                    => constraint public.counted.counted_pkey: CONSTRAINT counted_pkey PRIMARY KEY (id) -> none

                    DROP TABLE counted
                    => table public.counted: CREATE TABLE public.counted (id integer NOT NULL DEFAULT nextval('public.counted_id_seq'::regclass), n integer); ALTER TABLE public.counted ADD CONSTRAINT counted_pkey PRIMARY KEY (id) -> none

                    ALTER TABLE counted ALTER n SET DEFAULT nextval('numbers')
                    => column public.counted.n: n integer -> n integer DEFAULT nextval('public.numbers'::regclass)

                    SELECT nextval('numbers')
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_collation_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE COLLATION k (provider = icu, locale = 'und-u-ks-level2', deterministic = false)
                    => collation public.k: none -> CREATE COLLATION public.k (provider = icu, locale = 'und-u-ks-level2', deterministic = false)

                    CREATE COLLATION k (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX')
                    => collation public.k: none -> CREATE COLLATION public.k (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX')

                    CREATE COLLATION k FROM "C"
                    => collation public.k: none -> CREATE COLLATION public.k (provider = libc, lc_collate = 'C', lc_ctype = 'C')

                    DROP COLLATION german
                    => collation public.german: CREATE COLLATION public.german (provider = icu, locale = 'de') -> none

                    COMMENT ON COLLATION german IS 'deutsch'
                    => collation public.german: CREATE COLLATION public.german (provider = icu, locale = 'de') -> CREATE COLLATION public.german (provider = icu, locale = 'de'); COMMENT ON COLLATION public.german IS 'deutsch'

                    CREATE TABLE t (a text COLLATE german)
                    => table public.t: none -> CREATE TABLE public.t (a text COLLATE public.german)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_an_operator_or_a_cast_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    DROP OPERATOR === (int, int)
                    => operator public.===(integer,integer): CREATE OPERATOR public.=== (COMMUTATOR = OPERATOR(public.===), FUNCTION = public.same, LEFTARG = integer, RIGHTARG = integer) -> none

                    CREATE OPERATOR !!! (RIGHTARG = int, FUNCTION = int4abs)
                    => operator public.!!!(NONE,integer): none -> CREATE OPERATOR public.!!! (FUNCTION = int4abs, RIGHTARG = integer)

                    COMMENT ON OPERATOR === (int, int) IS 'same'
                    => operator public.===(integer,integer): CREATE OPERATOR public.=== (COMMUTATOR = OPERATOR(public.===), FUNCTION = public.same, LEFTARG = integer, RIGHTARG = integer) -> CREATE OPERATOR public.=== (COMMUTATOR = OPERATOR(public.===), FUNCTION = public.same, LEFTARG = integer, RIGHTARG = integer); COMMENT ON OPERATOR public.===(integer,integer) IS 'same'

                    ALTER OPERATOR === (int, int) SET (RESTRICT = eqsel)
                    => operator public.===(integer,integer): CREATE OPERATOR public.=== (COMMUTATOR = OPERATOR(public.===), FUNCTION = public.same, LEFTARG = integer, RIGHTARG = integer) -> CREATE OPERATOR public.=== (COMMUTATOR = OPERATOR(public.===), FUNCTION = public.same, LEFTARG = integer, RESTRICT = eqsel, RIGHTARG = integer)

                    DROP CAST (place AS text)
                    => cast public.place AS text: CREATE CAST (public.place AS text) WITH FUNCTION public.written(public.place) AS ASSIGNMENT -> none

                    CREATE CAST (place AS int[]) WITH INOUT AS IMPLICIT
                    => cast public.place AS integer[]: none -> CREATE CAST (public.place AS integer[]) WITH INOUT AS IMPLICIT

                    COMMENT ON CAST (place AS text) IS 'shown'
                    => cast public.place AS text: CREATE CAST (public.place AS text) WITH FUNCTION public.written(public.place) AS ASSIGNMENT -> CREATE CAST (public.place AS text) WITH FUNCTION public.written(public.place) AS ASSIGNMENT; COMMENT ON CAST (public.place AS text) IS 'shown'

                    DROP OPERATOR FAMILY few USING btree
                    => operator family public.few USING btree: CREATE OPERATOR FAMILY public.few USING btree -> none

                    ALTER OPERATOR FAMILY few USING btree ADD OPERATOR 1 < (int4, int8), FUNCTION 1 btint48cmp(int4, int8)

                    DROP OPERATOR CLASS ints USING btree; DROP OPERATOR FAMILY ints USING btree
                    => operator family public.ints USING btree: CREATE OPERATOR FAMILY public.ints USING btree -> none
                    => operator class public.ints USING btree: CREATE OPERATOR CLASS public.ints FOR TYPE integer USING btree AS FUNCTION 1 (integer, integer) btint4cmp(integer,integer), OPERATOR 1 <(integer,integer), OPERATOR 2 <=(integer,integer), OPERATOR 3 =(integer,integer), OPERATOR 4 >=(integer,integer), OPERATOR 5 >(integer,integer) -> none

                    COMMENT ON OPERATOR CLASS ints USING btree IS 'the usual'
                    => operator class public.ints USING btree: CREATE OPERATOR CLASS public.ints FOR TYPE integer USING btree AS FUNCTION 1 (integer, integer) btint4cmp(integer,integer), OPERATOR 1 <(integer,integer), OPERATOR 2 <=(integer,integer), OPERATOR 3 =(integer,integer), OPERATOR 4 >=(integer,integer), OPERATOR 5 >(integer,integer) -> CREATE OPERATOR CLASS public.ints FOR TYPE integer USING btree AS FUNCTION 1 (integer, integer) btint4cmp(integer,integer), OPERATOR 1 <(integer,integer), OPERATOR 2 <=(integer,integer), OPERATOR 3 =(integer,integer), OPERATOR 4 >=(integer,integer), OPERATOR 5 >(integer,integer); COMMENT ON OPERATOR CLASS public.ints USING btree IS 'the usual'

                    COMMENT ON OPERATOR FAMILY few USING btree IS 'none'
                    => operator family public.few USING btree: CREATE OPERATOR FAMILY public.few USING btree -> CREATE OPERATOR FAMILY public.few USING btree; COMMENT ON OPERATOR FAMILY public.few USING btree IS 'none'

                    CREATE OPERATOR CLASS more DEFAULT FOR TYPE place USING hash AS OPERATOR 1 =(record, record), FUNCTION 1 hash_record(record)
                    => operator family public.more USING hash: none -> CREATE OPERATOR FAMILY public.more USING hash
                    => operator class public.more USING hash: none -> CREATE OPERATOR CLASS public.more DEFAULT FOR TYPE public.place USING hash AS
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_text_search_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE TEXT SEARCH CONFIGURATION c (PARSER = pg_catalog.default)
                    => text search CONFIGURATION public.c: none -> CREATE TEXT SEARCH CONFIGURATION public.c (PARSER = pg_catalog."default")

                    ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR asciiword WITH stems, simple
                    => text search CONFIGURATION public.words: CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default"); ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR word WITH simple -> CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default"); ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciiword WITH public.stems, simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR word WITH simple

                    ALTER TEXT SEARCH CONFIGURATION words DROP MAPPING FOR email
                    => text search CONFIGURATION public.words: CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default"); ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR word WITH simple -> CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default"); ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR word WITH simple

                    DROP TEXT SEARCH CONFIGURATION words
                    => text search CONFIGURATION public.words: CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default"); ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR word WITH simple -> none

                    DROP TEXT SEARCH DICTIONARY stems
                    => text search DICTIONARY public.stems: CREATE TEXT SEARCH DICTIONARY public.stems (TEMPLATE = pg_catalog.snowball, language = 'english') -> none

                    ALTER TEXT SEARCH DICTIONARY stems (StopWords = english)
                    => text search DICTIONARY public.stems: CREATE TEXT SEARCH DICTIONARY public.stems (TEMPLATE = pg_catalog.snowball, language = 'english') -> CREATE TEXT SEARCH DICTIONARY public.stems (TEMPLATE = pg_catalog.snowball, language = 'english', stopwords = 'english')

                    CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize, INIT = dsimple_init)
                    => text search TEMPLATE public.t: none -> CREATE TEXT SEARCH TEMPLATE public.t (INIT = dsimple_init, LEXIZE = dsimple_lexize)

                    CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)
                    => text search PARSER public.p: none -> CREATE TEXT SEARCH PARSER public.p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)

                    COMMENT ON TEXT SEARCH CONFIGURATION words IS 'ours'
                    => text search CONFIGURATION public.words: CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default"); ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR word WITH simple -> CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default"); COMMENT ON TEXT SEARCH CONFIGURATION public.words IS 'ours'; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR word WITH simple
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
