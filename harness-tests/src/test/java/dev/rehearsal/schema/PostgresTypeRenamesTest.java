package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link PostgresTypeChangesTest} changes, under another name. */
class PostgresTypeRenamesTest {

    private static ChangingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = new ChangingDatabase(ChangingDatabase.postgres(), PostgresTypeChangesTest.BASE);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    static List<Case> cases() {
        return ChangingDatabase.cases(
                """
                ALTER TYPE mood RENAME VALUE 'sad' TO 'unhappy'
                => enum public.mood: CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine') -> CREATE TYPE public.mood AS ENUM ('unhappy', 'ok', 'it''s fine')

                ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'
                => enum public.mood: CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine') -> CREATE TYPE public.mood AS ENUM ('sad', 'fine', 'it''s fine')
                => column public.people.feels: feels public.mood DEFAULT 'ok'::public.mood -> feels public.mood DEFAULT 'fine'::public.mood

                ALTER TYPE mood RENAME TO feeling
                => enum public.feeling: none -> CREATE TYPE public.feeling AS ENUM ('sad', 'ok', 'it''s fine')
                => enum public.mood: CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine') -> none
                => column public.people.feels: feels public.mood DEFAULT 'ok'::public.mood -> feels public.feeling DEFAULT 'ok'::public.feeling
                => column public.people.likes: likes public.mood[] -> likes public.feeling[]

                ALTER DOMAIN email RENAME TO mail
                => domain public.email: CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT '@'::text NOT NULL; ALTER DOMAIN public.email ADD CONSTRAINT has_at CHECK ((VALUE ~~ '%@%'::text)) -> none
                => domain public.mail: none -> CREATE DOMAIN public.mail AS text COLLATE "C" DEFAULT '@'::text NOT NULL; ALTER DOMAIN public.mail ADD CONSTRAINT has_at CHECK ((VALUE ~~ '%@%'::text))
                => column public.people.mail: mail public.email -> mail public.mail

                ALTER DOMAIN email RENAME CONSTRAINT has_at TO at_sign
                => constraint public.email.at_sign: none -> CONSTRAINT at_sign CHECK ((VALUE ~~ '%@%'::text))
                => constraint public.email.has_at: CONSTRAINT has_at CHECK ((VALUE ~~ '%@%'::text)) -> none

                ALTER TYPE place RENAME TO address
                => composite type public.address: none -> CREATE TYPE public.address AS (street text, zip character varying(5))
                => composite type public.place: CREATE TYPE public.place AS (street text, zip character varying(5)) -> none
                => function public.written(public.address): none -> CREATE OR REPLACE FUNCTION public.written(public.address) RETURNS text LANGUAGE sql AS $function$SELECT ($1).street$function$
                => function public.written(public.place): CREATE OR REPLACE FUNCTION public.written(public.place) RETURNS text LANGUAGE sql AS $function$SELECT ($1).street$function$ -> none
                => cast public.address AS text: none -> CREATE CAST (public.address AS text) WITH FUNCTION public.written(public.address) AS ASSIGNMENT
                => cast public.place AS text: CREATE CAST (public.place AS text) WITH FUNCTION public.written(public.place) AS ASSIGNMENT -> none
                => column public.people.home: home public.place -> home public.address

                ALTER TYPE float_range RENAME TO floats
                => range type public.float_range: CREATE TYPE public.float_range AS RANGE (MULTIRANGE_TYPE_NAME = public.float_multirange, SUBTYPE = double precision, SUBTYPE_DIFF = float8mi) -> none
                => range type public.floats: none -> CREATE TYPE public.floats AS RANGE (MULTIRANGE_TYPE_NAME = public.float_multirange, SUBTYPE = double precision, SUBTYPE_DIFF = float8mi)

                ALTER SEQUENCE numbers RENAME TO figures
                => sequence public.figures: none -> CREATE SEQUENCE public.figures AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3
                => sequence public.numbers: CREATE SEQUENCE public.numbers AS bigint START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CYCLE CACHE 3 -> none

                ALTER SEQUENCE counted_id_seq RENAME TO ids
                => sequence public.counted_id_seq: CREATE SEQUENCE public.counted_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.counted_id_seq OWNED BY public.counted.id -> none
                => sequence public.ids: none -> CREATE SEQUENCE public.ids AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.ids OWNED BY public.counted.id
                => column public.counted.id: id integer NOT NULL DEFAULT nextval('public.counted_id_seq'::regclass) -> id integer NOT NULL DEFAULT nextval('public.ids'::regclass)

                ALTER COLLATION german RENAME TO deutsch
                => collation public.deutsch: none -> CREATE COLLATION public.deutsch (provider = icu, locale = 'de')
                => collation public.german: CREATE COLLATION public.german (provider = icu, locale = 'de') -> none

                ALTER OPERATOR CLASS ints USING btree RENAME TO whole
                => operator class public.ints USING btree: CREATE OPERATOR CLASS public.ints FOR TYPE integer USING btree AS FUNCTION 1 (integer, integer) btint4cmp(integer,integer), OPERATOR 1 <(integer,integer), OPERATOR 2 <=(integer,integer), OPERATOR 3 =(integer,integer), OPERATOR 4 >=(integer,integer), OPERATOR 5 >(integer,integer) -> none
                => operator class public.whole USING btree: none -> CREATE OPERATOR CLASS public.whole FOR TYPE integer USING btree FAMILY public.ints AS FUNCTION 1 (integer, integer) btint4cmp(integer,integer), OPERATOR 1 <(integer,integer), OPERATOR 2 <=(integer,integer), OPERATOR 3 =(integer,integer), OPERATOR 4 >=(integer,integer), OPERATOR 5 >(integer,integer)

                ALTER TEXT SEARCH CONFIGURATION words RENAME TO terms
                => text search CONFIGURATION public.terms: none -> CREATE TEXT SEARCH CONFIGURATION public.terms (PARSER = pg_catalog."default"); ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.terms ADD MAPPING FOR word WITH simple
                => text search CONFIGURATION public.words: CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default"); ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciihword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR file WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR float WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR host WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_asciipart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_numpart WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR hword_part WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR int WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numhword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR numword WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR sfloat WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR url_path WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR version WITH simple; ALTER TEXT SEARCH CONFIGURATION public.words ADD MAPPING FOR word WITH simple -> none

                CREATE SCHEMA types; ALTER TYPE mood SET SCHEMA types
                => schema types: none -> CREATE SCHEMA types
                => enum public.mood: CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine') -> none
                => enum types.mood: none -> CREATE TYPE types.mood AS ENUM ('sad', 'ok', 'it''s fine')
                => column public.people.feels: feels public.mood DEFAULT 'ok'::public.mood -> feels types.mood DEFAULT 'ok'::types.mood
                => column public.people.likes: likes public.mood[] -> likes types.mood[]
                """);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
        database.verify(change);
    }
}
