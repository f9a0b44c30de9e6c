package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link PostgresTableChangesTest} changes, under another name. */
class PostgresTableRenamesTest {

    private static ChangingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = new ChangingDatabase(ChangingDatabase.postgres(), PostgresTableChangesTest.BASE);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    static List<Case> cases() {
        return ChangingDatabase.cases(
                """
                ALTER TABLE users RENAME TO people
                => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 (owned by: public.users.id) -> CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 (owned by: public.people.id)
                => table public.people: none -> CREATE TABLE public.people (id bigint NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.users_id_seq), email text NOT NULL, name character varying(100) DEFAULT 'nobody'::character varying, age integer, bio text, joined timestamp with time zone NOT NULL DEFAULT now(), initials text GENERATED ALWAYS AS ("left"((name)::text, 2)) STORED, "order" smallint NOT NULL DEFAULT 7); COMMENT ON TABLE public.people IS 'people'; COMMENT ON COLUMN public.people.age IS 'in years'; ALTER TABLE public.people ADD CONSTRAINT users_pkey PRIMARY KEY (id)
                => table public.users: CREATE TABLE public.users (id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, email text NOT NULL, name character varying(100) DEFAULT 'nobody'::character varying, age integer, bio text, joined timestamp with time zone NOT NULL DEFAULT now(), initials text GENERATED ALWAYS AS ("left"((name)::text, 2)) STORED, "order" smallint NOT NULL DEFAULT 7); COMMENT ON TABLE public.users IS 'people'; COMMENT ON COLUMN public.users.age IS 'in years'; ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id) -> none

                ALTER TABLE users RENAME age TO years
                => column public.users.age: age integer; COMMENT ON COLUMN public.users.age IS 'in years' -> none
                => column public.users.years: none -> years integer; COMMENT ON COLUMN public.users.years IS 'in years'

                ALTER TABLE users RENAME age TO years; ALTER TABLE users RENAME TO people; ALTER TABLE people RENAME CONSTRAINT users_pkey TO people_pkey
                => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 (owned by: public.users.id) -> CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 (owned by: public.people.id)
                => table public.people: none -> CREATE TABLE public.people (id bigint NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.users_id_seq), email text NOT NULL, name character varying(100) DEFAULT 'nobody'::character varying, years integer, bio text, joined timestamp with time zone NOT NULL DEFAULT now(), initials text GENERATED ALWAYS AS ("left"((name)::text, 2)) STORED, "order" smallint NOT NULL DEFAULT 7); COMMENT ON TABLE public.people IS 'people'; COMMENT ON COLUMN public.people.years IS 'in years'; ALTER TABLE public.people ADD CONSTRAINT people_pkey PRIMARY KEY (id)
                => table public.users: CREATE TABLE public.users (id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, email text NOT NULL, name character varying(100) DEFAULT 'nobody'::character varying, age integer, bio text, joined timestamp with time zone NOT NULL DEFAULT now(), initials text GENERATED ALWAYS AS ("left"((name)::text, 2)) STORED, "order" smallint NOT NULL DEFAULT 7); COMMENT ON TABLE public.users IS 'people'; COMMENT ON COLUMN public.users.age IS 'in years'; ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id) -> none

                ALTER INDEX "I.x" RENAME TO simple
                => index public."Odd Name"."I.x": CREATE INDEX "I.x" ON public."Odd Name" USING btree ("a.b") -> none
                => index public."Odd Name".simple: none -> CREATE INDEX simple ON public."Odd Name" USING btree ("a.b")

                ALTER TABLE "Odd Name" RENAME "a.b" TO plain
                => column public."Odd Name"."a.b": "a.b" integer -> none
                => column public."Odd Name".plain: none -> plain integer
                => index public."Odd Name"."I.x": CREATE INDEX "I.x" ON public."Odd Name" USING btree ("a.b") -> CREATE INDEX "I.x" ON public."Odd Name" USING btree (plain)

                ALTER TABLE visits RENAME at TO on_day
                => table public.visits: TABLE public.visits (partition key: RANGE (at)) -> TABLE public.visits (partition key: RANGE (on_day))
                => column public.visits.at: at date NOT NULL -> none
                => column public.visits.on_day: none -> on_day date NOT NULL
                => column public.visits_old.at: at date NOT NULL -> none
                => column public.visits_old.on_day: none -> on_day date NOT NULL
                => column public.visits_rest.at: at date NOT NULL -> none
                => column public.visits_rest.on_day: none -> on_day date NOT NULL
                => constraint public.visits.visits_pkey: CONSTRAINT visits_pkey PRIMARY KEY (id, at) -> CONSTRAINT visits_pkey PRIMARY KEY (id, on_day)
                => constraint public.visits_old.visits_old_pkey: CONSTRAINT visits_old_pkey PRIMARY KEY (id, at) -> CONSTRAINT visits_old_pkey PRIMARY KEY (id, on_day)
                => constraint public.visits_rest.visits_rest_pkey: CONSTRAINT visits_rest_pkey PRIMARY KEY (id, at) -> CONSTRAINT visits_rest_pkey PRIMARY KEY (id, on_day)

                ALTER TABLE visits RENAME TO calls; ALTER TABLE visits_old RENAME TO calls_old
                => table public.calls: none -> CREATE TABLE public.calls (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at); ALTER TABLE public.calls ADD CONSTRAINT visits_pkey PRIMARY KEY (id, at)
                => table public.calls_old: none -> CREATE TABLE public.calls_old PARTITION OF public.calls FOR VALUES FROM ('2000-01-01') TO ('2020-01-01')
                => table public.visits: CREATE TABLE public.visits (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at); ALTER TABLE public.visits ADD CONSTRAINT visits_pkey PRIMARY KEY (id, at) -> none
                => table public.visits_old: CREATE TABLE public.visits_old PARTITION OF public.visits FOR VALUES FROM ('2000-01-01') TO ('2020-01-01') -> none
                => table public.visits_rest: TABLE public.visits_rest (inherits: public.visits) -> TABLE public.visits_rest (inherits: public.calls)

                ALTER TABLE parent RENAME a TO z
                => column public.child.a: a integer -> none
                => column public.child.z: none -> z integer
                => column public.parent.a: a integer -> none
                => column public.parent.z: none -> z integer

                ALTER TYPE pair RENAME TO couple
                => composite type public.couple: none -> CREATE TYPE public.couple AS (x integer, y text)
                => composite type public.pair: CREATE TYPE public.pair AS (x integer, y text) -> none

                ALTER TYPE pair RENAME ATTRIBUTE x TO z
                => column public.pair.x: x integer -> none
                => column public.pair.z: none -> z integer

                ALTER SEQUENCE users_id_seq RENAME TO ids
                => sequence public.ids: none -> CREATE SEQUENCE public.ids AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1
                => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 -> none

                CREATE SCHEMA archive; ALTER TABLE notes SET SCHEMA archive
                => schema archive: none -> CREATE SCHEMA archive
                => table archive.notes: none -> CREATE TABLE archive.notes (a integer, b text, c jsonb DEFAULT '{}'::jsonb)
                => table public.notes: CREATE TABLE public.notes (a integer, b text, c jsonb DEFAULT '{}'::jsonb) -> none

                CREATE SCHEMA archive; ALTER TABLE notes SET SCHEMA archive; ALTER TABLE archive.notes RENAME TO old_notes
                => schema archive: none -> CREATE SCHEMA archive
                => table archive.old_notes: none -> CREATE TABLE archive.old_notes (a integer, b text, c jsonb DEFAULT '{}'::jsonb)
                => table public.notes: CREATE TABLE public.notes (a integer, b text, c jsonb DEFAULT '{}'::jsonb) -> none

                ALTER TABLE notes RENAME TO old_notes; CREATE TABLE notes (a int)
                => table public.old_notes: none -> CREATE TABLE public.old_notes (a integer, b text, c jsonb DEFAULT '{}'::jsonb)
                => column public.notes.b: b text -> none
                => column public.notes.c: c jsonb DEFAULT '{}'::jsonb -> none

                ALTER TABLE notes RENAME b TO z; ALTER TABLE notes ADD b text
                => (cosmetic) table public.notes: columns in the order a, b, c -> columns in the order a, c, b
                => column public.notes.z: none -> z text

                ALTER TABLE notes DROP b, ADD z text
                => column public.notes.b: b text -> none
                => column public.notes.z: none -> z text

                ALTER TABLE notes RENAME TO old_notes; CREATE VIEW notes AS SELECT a, b AS c FROM old_notes
                => table public.notes: CREATE TABLE public.notes (a integer, b text, c jsonb DEFAULT '{}'::jsonb) -> none
                => table public.old_notes: none -> CREATE TABLE public.old_notes (a integer, b text, c jsonb DEFAULT '{}'::jsonb)
                => view public.notes: none -> CREATE VIEW public.notes AS SELECT a, b AS c FROM public.old_notes

                ALTER TABLE notes RENAME a TO z; ALTER TABLE notes RENAME b TO a; ALTER TABLE notes RENAME z TO b
                => (cosmetic) table public.notes: columns in the order a, b, c -> columns in the order b, a, c
                => column public.notes.a: a integer -> a text
                => column public.notes.b: b text -> b integer

                ALTER TABLE child RENAME TO z; ALTER TABLE notes RENAME TO child; ALTER TABLE z RENAME TO notes
                => table public.child: TABLE public.child (inherits: public.parent) -> TABLE public.child
                => table public.notes: TABLE public.notes -> TABLE public.notes (inherits: public.parent)
                => column public.child.a: a integer (inherited: only) -> a integer
                => column public.child.b: b text (inherited: only) -> b text
                => column public.child.c: c integer -> c jsonb DEFAULT '{}'::jsonb
                => column public.notes.a: a integer -> a integer (inherited: only)
                => column public.notes.b: b text -> b text (inherited: only)
                => column public.notes.c: c jsonb DEFAULT '{}'::jsonb -> c integer
                """);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
        database.verify(change);
    }
}
