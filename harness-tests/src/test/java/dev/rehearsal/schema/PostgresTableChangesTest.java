package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresTableChangesTest {

    static final String BASE =
            """
            CREATE TABLE users (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                email text NOT NULL,
                name varchar(100) DEFAULT 'nobody',
                age int,
                bio text,
                joined timestamptz NOT NULL DEFAULT now(),
                initials text GENERATED ALWAYS AS (left(name, 2)) STORED,
                "order" smallint NOT NULL DEFAULT 7
            )

            COMMENT ON TABLE users IS 'people'

            COMMENT ON COLUMN users.age IS 'in years'

            CREATE TABLE "Odd Name" ("a.b" int, "select" text)

            CREATE INDEX "I.x" ON "Odd Name" ("a.b")

            CREATE TABLE parent (a int, b text)

            CREATE TABLE child (c int) INHERITS (parent)

            CREATE TABLE visits (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)

            CREATE TABLE visits_old PARTITION OF visits FOR VALUES FROM ('2000-01-01') TO ('2020-01-01')

            CREATE TABLE visits_rest PARTITION OF visits DEFAULT

            CREATE TABLE notes (a int, b text, c jsonb DEFAULT '{}')

            CREATE TYPE pair AS (x int, y text)
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
    class When_a_table_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE TABLE t (id serial PRIMARY KEY, a text NOT NULL DEFAULT 'x', b int CHECK (b > 0), UNIQUE (a))
                    => table public.t: none -> CREATE TABLE public.t (id integer NOT NULL DEFAULT nextval('public.t_id_seq'::regclass), a text NOT NULL DEFAULT 'x'::text, b integer); ALTER TABLE public.t ADD CONSTRAINT t_a_key UNIQUE (a); ALTER TABLE public.t ADD CONSTRAINT t_b_check CHECK ((b > 0)); ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id)

                    CREATE UNLOGGED TABLE "from" ("to" int, "a""b" int DEFAULT 3) WITH (fillfactor = 70)
                    => table public."from": none -> CREATE UNLOGGED TABLE public."from" ("to" integer, "a""b" integer DEFAULT 3) WITH (fillfactor=70)

                    CREATE TABLE t OF pair
                    => table public.t: none -> CREATE TABLE public.t (x integer, y text); ALTER TABLE public.t OF public.pair

                    CREATE TABLE t AS SELECT id, email FROM users
                    => table public.t: none -> CREATE TABLE public.t (id bigint, email text)

                    DROP TABLE notes
                    => table public.notes: CREATE TABLE public.notes (a integer, b text, c jsonb DEFAULT '{}'::jsonb) -> none

                    DROP TABLE "Odd Name"
                    => table public."Odd Name": CREATE TABLE public."Odd Name" ("a.b" integer, "select" text); CREATE INDEX "I.x" ON public."Odd Name" USING btree ("a.b") -> none

                    DROP TABLE users
                    => table public.users: CREATE TABLE public.users (id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, email text NOT NULL, name character varying(100) DEFAULT 'nobody'::character varying, age integer, bio text, joined timestamp with time zone NOT NULL DEFAULT now(), initials text GENERATED ALWAYS AS ("left"((name)::text, 2)) STORED, "order" smallint NOT NULL DEFAULT 7); COMMENT ON TABLE public.users IS 'people'; COMMENT ON COLUMN public.users.age IS 'in years'; ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id) -> none

                    ALTER TABLE notes SET (fillfactor = 70, autovacuum_enabled = false)
                    => table public.notes: TABLE public.notes -> TABLE public.notes (options: fillfactor=70, autovacuum_enabled=false)

                    ALTER TABLE notes SET (toast.autovacuum_enabled = false)
                    => table public.notes: TABLE public.notes -> TABLE public.notes (toast options: autovacuum_enabled=false)

                    ALTER TABLE notes SET UNLOGGED
                    => table public.notes: TABLE public.notes -> TABLE public.notes (persistence: UNLOGGED)

                    ALTER TABLE notes REPLICA IDENTITY FULL
                    => table public.notes: TABLE public.notes -> TABLE public.notes; ALTER TABLE public.notes REPLICA IDENTITY FULL

                    ALTER TABLE users CLUSTER ON users_pkey
                    => constraint public.users.users_pkey: CONSTRAINT users_pkey PRIMARY KEY (id) -> CONSTRAINT users_pkey PRIMARY KEY (id); ALTER TABLE public.users CLUSTER ON users_pkey

                    COMMENT ON TABLE users IS 'it''s \\ them'
                    => table public.users: TABLE public.users; COMMENT ON TABLE public.users IS 'people' -> TABLE public.users; COMMENT ON TABLE public.users IS E'it''s \\\\ them'

                    COMMENT ON TABLE users IS NULL
                    => table public.users: TABLE public.users; COMMENT ON TABLE public.users IS 'people' -> TABLE public.users

                    CREATE TEMPORARY TABLE passing (a int)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_column_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER TABLE notes ADD COLUMN d text NOT NULL DEFAULT ''
                    => column public.notes.d: none -> d text NOT NULL DEFAULT ''::text

                    ALTER TABLE notes DROP COLUMN b
                    => column public.notes.b: b text -> none

                    ALTER TABLE users ALTER age TYPE bigint
                    => column public.users.age: age integer; COMMENT ON COLUMN public.users.age IS 'in years' -> age bigint; COMMENT ON COLUMN public.users.age IS 'in years'

                    ALTER TABLE users ALTER age TYPE text
                    => column public.users.age: age integer; COMMENT ON COLUMN public.users.age IS 'in years' -> age text; COMMENT ON COLUMN public.users.age IS 'in years'

                    ALTER TABLE notes ALTER b TYPE varchar(50)
                    => column public.notes.b: b text -> b character varying(50)

                    ALTER TABLE users ALTER age SET NOT NULL
                    => column public.users.age: age integer; COMMENT ON COLUMN public.users.age IS 'in years' -> age integer NOT NULL; COMMENT ON COLUMN public.users.age IS 'in years'

                    ALTER TABLE users ALTER email DROP NOT NULL
                    => column public.users.email: email text NOT NULL -> email text

                    ALTER TABLE users ALTER age SET DEFAULT 18
                    => column public.users.age: age integer; COMMENT ON COLUMN public.users.age IS 'in years' -> age integer DEFAULT 18; COMMENT ON COLUMN public.users.age IS 'in years'

                    ALTER TABLE users ALTER name DROP DEFAULT
                    => column public.users.name: name character varying(100) DEFAULT 'nobody'::character varying -> name character varying(100)

                    ALTER TABLE users ALTER name SET DEFAULT E'it''s \\\\ me'
                    => column public.users.name: name character varying(100) DEFAULT 'nobody'::character varying -> name character varying(100) DEFAULT 'it''s \\ me'::character varying

                    ALTER TABLE notes ALTER c DROP DEFAULT, ALTER c TYPE int USING 0
                    => column public.notes.c: c jsonb DEFAULT '{}'::jsonb -> c integer

                    ALTER TABLE users ALTER "order" DROP DEFAULT, ALTER "order" ADD GENERATED BY DEFAULT AS IDENTITY (START 10)
                    => sequence public.users_order_seq: none -> CREATE SEQUENCE public.users_order_seq AS smallint START WITH 10 INCREMENT BY 1 MINVALUE 1 MAXVALUE 32767 NO CYCLE CACHE 1
                    => column public.users."order": "order" smallint NOT NULL DEFAULT 7 -> "order" smallint NOT NULL GENERATED BY DEFAULT AS IDENTITY

                    ALTER TABLE users ALTER id SET GENERATED BY DEFAULT
                    => column public.users.id: id bigint NOT NULL GENERATED ALWAYS AS IDENTITY -> id bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY

                    ALTER TABLE users ALTER id SET INCREMENT BY 5
                    => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 -> CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1

                    ALTER TABLE users ALTER id DROP IDENTITY
                    => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 -> none
                    => column public.users.id: id bigint NOT NULL GENERATED ALWAYS AS IDENTITY -> id bigint NOT NULL

                    ALTER TABLE users DROP initials
                    => column public.users.initials: initials text GENERATED ALWAYS AS ("left"((name)::text, 2)) STORED -> none

                    ALTER TABLE users ALTER initials DROP EXPRESSION
                    => column public.users.initials: initials text GENERATED ALWAYS AS ("left"((name)::text, 2)) STORED -> initials text

                    ALTER TABLE users DROP initials; ALTER TABLE users ADD initials text GENERATED ALWAYS AS (right(name, 2)) STORED
                    => (cosmetic) table public.users: columns in the order id, email, name, age, bio, joined, initials, "order" -> columns in the order id, email, name, age, bio, joined, "order", initials
                    => column public.users.initials: initials text GENERATED ALWAYS AS ("left"((name)::text, 2)) STORED -> initials text GENERATED ALWAYS AS ("right"((name)::text, 2)) STORED

                    ALTER TABLE users ALTER bio TYPE text COLLATE "C"
                    => column public.users.bio: bio text -> bio text COLLATE "C"

                    ALTER TABLE users ALTER bio SET STATISTICS 200
                    => column public.users.bio: bio text -> bio text; ALTER TABLE public.users ALTER COLUMN bio SET STATISTICS 200

                    ALTER TABLE users ALTER bio SET STORAGE EXTERNAL
                    => column public.users.bio: bio text -> bio text; ALTER TABLE public.users ALTER COLUMN bio SET STORAGE EXTERNAL

                    ALTER TABLE users ALTER bio SET COMPRESSION pglz
                    => column public.users.bio: bio text -> bio text; ALTER TABLE public.users ALTER COLUMN bio SET COMPRESSION pglz

                    ALTER TABLE users ALTER age SET (n_distinct = 5)
                    => column public.users.age: age integer; COMMENT ON COLUMN public.users.age IS 'in years' -> age integer; COMMENT ON COLUMN public.users.age IS 'in years'; ALTER TABLE public.users ALTER COLUMN age SET (n_distinct=5)

                    COMMENT ON COLUMN users.age IS NULL
                    => column public.users.age: age integer; COMMENT ON COLUMN public.users.age IS 'in years' -> age integer

                    COMMENT ON COLUMN users.bio IS 'it''s'
                    => column public.users.bio: bio text -> bio text; COMMENT ON COLUMN public.users.bio IS 'it''s'

                    ALTER TABLE notes ALTER c SET DEFAULT '{"a": [1, 2]}'
                    => column public.notes.c: c jsonb DEFAULT '{}'::jsonb -> c jsonb DEFAULT '{"a": [1, 2]}'::jsonb

                    ALTER TABLE users ADD bio2 text; ALTER TABLE users DROP bio; ALTER TABLE users RENAME bio2 TO bio
                    => (cosmetic) table public.users: columns in the order id, email, name, age, bio, joined, initials, "order" -> columns in the order id, email, name, age, joined, initials, "order", bio

                    ALTER TABLE notes ADD d int[] DEFAULT '{1,2}', ADD e numeric(10, 3), ADD f interval DEFAULT '1 day', ADD g timestamptz DEFAULT '2020-01-01 00:00:00+01'
                    => column public.notes.d: none -> d integer[] DEFAULT '{1,2}'::integer[]
                    => column public.notes.e: none -> e numeric(10,3)
                    => column public.notes.f: none -> f interval DEFAULT '1 day'::interval
                    => column public.notes.g: none -> g timestamp with time zone DEFAULT '2019-12-31 23:00:00+00'::timestamp with time zone
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_table_inherits {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE TABLE other (d int) INHERITS (parent)
                    => table public.other: none -> CREATE TABLE public.other (d integer) INHERITS (public.parent)

                    DROP TABLE child
                    => table public.child: CREATE TABLE public.child (c integer) INHERITS (public.parent) -> none

                    ALTER TABLE child NO INHERIT parent
                    => table public.child: TABLE public.child (inherits: public.parent) -> TABLE public.child
                    => column public.child.a: a integer (inherited: only) -> a integer
                    => column public.child.b: b text (inherited: only) -> b text
                    => in words: column public.child.a stays there when its parent's is dropped: only a table made anew has it from its parent alone
                    => in words: column public.child.b stays there when its parent's is dropped: only a table made anew has it from its parent alone

                    ALTER TABLE notes DROP c, INHERIT parent
                    => table public.notes: TABLE public.notes -> TABLE public.notes (inherits: public.parent)
                    => column public.notes.a: a integer -> a integer (inherited: and its own)
                    => column public.notes.b: b text -> b text (inherited: and its own)
                    => column public.notes.c: c jsonb DEFAULT '{}'::jsonb -> none

                    ALTER TABLE parent ADD COLUMN z int
                    => column public.child.z: none -> z integer
                    => column public.parent.z: none -> z integer

                    ALTER TABLE parent ALTER a SET NOT NULL
                    => column public.child.a: a integer -> a integer NOT NULL
                    => column public.parent.a: a integer -> a integer NOT NULL

                    ALTER TABLE parent ADD CHECK (a > 0)
                    => constraint public.child.parent_a_check: none -> CONSTRAINT parent_a_check CHECK ((a > 0))
                    => constraint public.parent.parent_a_check: none -> CONSTRAINT parent_a_check CHECK ((a > 0))
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_partitions_change {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE TABLE visits_new PARTITION OF visits FOR VALUES FROM ('2020-01-01') TO ('2030-01-01')
                    => table public.visits_new: none -> CREATE TABLE public.visits_new PARTITION OF public.visits FOR VALUES FROM ('2020-01-01') TO ('2030-01-01')

                    CREATE TABLE v (a int, b text) PARTITION BY LIST (lower(b))
                    => table public.v: none -> CREATE TABLE public.v (a integer, b text) PARTITION BY LIST (lower(b))

                    DROP TABLE visits_old
                    => table public.visits_old: CREATE TABLE public.visits_old PARTITION OF public.visits FOR VALUES FROM ('2000-01-01') TO ('2020-01-01') -> none

                    ALTER TABLE visits DETACH PARTITION visits_old
                    => table public.visits_old: TABLE public.visits_old (inherits: public.visits, partition bound: FOR VALUES FROM ('2000-01-01') TO ('2020-01-01')) -> TABLE public.visits_old
                    => column public.visits_old.at: at date NOT NULL (inherited: only) -> at date NOT NULL
                    => column public.visits_old.id: id integer NOT NULL (inherited: only) -> id integer NOT NULL
                    => constraint public.visits_old.visits_old_pkey: CONSTRAINT visits_old_pkey PRIMARY KEY (id, at) (inherited: only) -> CONSTRAINT visits_old_pkey PRIMARY KEY (id, at)

                    ALTER TABLE visits DETACH PARTITION visits_old; ALTER TABLE visits ATTACH PARTITION visits_old FOR VALUES FROM ('2001-01-01') TO ('2020-01-01')
                    => table public.visits_old: TABLE public.visits_old (partition bound: FOR VALUES FROM ('2000-01-01') TO ('2020-01-01')) -> TABLE public.visits_old (partition bound: FOR VALUES FROM ('2001-01-01') TO ('2020-01-01'))

                    CREATE INDEX visits_at ON visits (at)
                    => index public.visits.visits_at: none -> CREATE INDEX visits_at ON public.visits USING btree (at)
                    => index public.visits_old.visits_old_at_idx: none -> CREATE INDEX visits_old_at_idx ON public.visits_old USING btree (at)
                    => index public.visits_rest.visits_rest_at_idx: none -> CREATE INDEX visits_rest_at_idx ON public.visits_rest USING btree (at)

                    CREATE INDEX visits_at ON ONLY visits (at)
                    => index public.visits.visits_at: none -> CREATE INDEX visits_at ON public.visits USING btree (at)

                    CREATE INDEX visits_old_at ON visits_old (at)
                    => index public.visits_old.visits_old_at: none -> CREATE INDEX visits_old_at ON public.visits_old USING btree (at)

                    DROP TABLE visits
                    => table public.visits: CREATE TABLE public.visits (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at); ALTER TABLE public.visits ADD CONSTRAINT visits_pkey PRIMARY KEY (id, at) -> none
                    => table public.visits_old: CREATE TABLE public.visits_old PARTITION OF public.visits FOR VALUES FROM ('2000-01-01') TO ('2020-01-01') -> none
                    => table public.visits_rest: CREATE TABLE public.visits_rest PARTITION OF public.visits DEFAULT -> none

                    CREATE TABLE hashed (a int) PARTITION BY HASH (a); CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0) PARTITION BY RANGE (a); CREATE TABLE hashed_0_0 PARTITION OF hashed_0 (CHECK (a > 3)) DEFAULT
                    => table public.hashed: none -> CREATE TABLE public.hashed (a integer) PARTITION BY HASH (a)
                    => table public.hashed_0: none -> CREATE TABLE public.hashed_0 PARTITION OF public.hashed FOR VALUES WITH (modulus 2, remainder 0) PARTITION BY RANGE (a)
                    => table public.hashed_0_0: none -> CREATE TABLE public.hashed_0_0 PARTITION OF public.hashed_0 DEFAULT; ALTER TABLE public.hashed_0_0 ADD CONSTRAINT hashed_0_0_a_check CHECK ((a > 3))
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
