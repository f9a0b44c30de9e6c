package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogs differ from release to release: changes of all kinds on those that are not the default. */
class PostgresReleasesTest {

    private static final String BASE =
            """
            CREATE ROLE {id} NOLOGIN

            CREATE SCHEMA shop

            CREATE TYPE mood AS ENUM ('sad', 'ok')

            CREATE DOMAIN positive AS int CONSTRAINT above CHECK (VALUE > 0)

            CREATE TYPE place AS (street text, zip varchar(5))

            CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, age int, feels mood DEFAULT 'ok', bio varchar(10), initials text GENERATED ALWAYS AS (upper(email)) STORED)

            CREATE TABLE orders (id serial PRIMARY KEY, user_id bigint CONSTRAINT orders_user REFERENCES users ON DELETE CASCADE, total numeric CONSTRAINT dear CHECK (total > 1), amount positive)

            CREATE INDEX orders_total ON orders (total DESC) INCLUDE (amount) WHERE total > 100

            CREATE TABLE visits (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)

            CREATE TABLE visits_old PARTITION OF visits FOR VALUES FROM ('2000-01-01') TO ('2020-01-01')

            CREATE VIEW bought AS SELECT u.email, o.total FROM users u JOIN orders o ON o.user_id = u.id

            CREATE MATERIALIZED VIEW totals AS SELECT u.age, sum(o.total) AS total FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.age

            CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'

            CREATE TRIGGER noted BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION noted()

            ALTER TABLE orders ENABLE ROW LEVEL SECURITY

            CREATE POLICY cheap ON orders USING (total < 10)

            GRANT SELECT ON users TO {id}

            CREATE COLLATION german (provider = icu, locale = 'de')

            CREATE STATISTICS correlated (dependencies) ON age, feels FROM users

            CREATE PUBLICATION users_out FOR TABLE users
            """;

    private static final Map<Integer, ChangingDatabase> DATABASES = new TreeMap<>();

    @AfterAll
    static void close() throws SQLException {
        for (ChangingDatabase database : DATABASES.values()) {
            database.close();
        }
        DATABASES.clear();
    }

    static Stream<Arguments> cases() {
        return Stream.of(14, 15, 16, 17).flatMap(release -> Stream.of(14, 15, 16, 17)
                .filter(since -> since <= release)
                .flatMap(since -> since(since).stream())
                .map(change -> Arguments.of(release, change)));
    }

    private static List<Case> since(int release) {
        return ChangingDatabase.cases(
                switch (release) {
                    case 17 ->
                        """
                        GRANT MAINTAIN ON users TO {id}; ALTER TABLE users ALTER initials SET EXPRESSION AS (lower(email)); CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY, at date) PARTITION BY LIST (at); CREATE TABLE counted_none PARTITION OF counted DEFAULT; CREATE COLLATION plain (provider = builtin, locale = 'C.UTF-8')
                        => collation public.plain: none -> CREATE COLLATION public.plain (provider = builtin, locale = 'C.UTF-8')
                        => table public.counted: none -> CREATE TABLE public.counted (id integer NOT NULL GENERATED ALWAYS AS IDENTITY, at date) PARTITION BY LIST (at)
                        => table public.counted_none: none -> CREATE TABLE public.counted_none PARTITION OF public.counted DEFAULT
                        => column public.users.initials: initials text GENERATED ALWAYS AS (upper(email)) STORED -> initials text GENERATED ALWAYS AS (lower(email)) STORED
                        => privilege TABLE public.users TO {id}: GRANT SELECT ON TABLE public.users TO {id} -> GRANT MAINTAIN, SELECT ON TABLE public.users TO {id}
                        """;
                    case 16 ->
                        """
                        CREATE COLLATION ruled (provider = icu, locale = 'und', rules = '& a < g'); CREATE TABLE long (a text STORAGE EXTERNAL)
                        => collation public.ruled: none -> CREATE COLLATION public.ruled (provider = icu, locale = 'und', rules = '& a < g')
                        => table public.long: none -> CREATE TABLE public.long (a text); ALTER TABLE public.long ALTER COLUMN a SET STORAGE EXTERNAL
                        """;
                    case 15 ->
                        """
                        ALTER TABLE users ADD CONSTRAINT two UNIQUE NULLS NOT DISTINCT (age, email); CREATE UNIQUE INDEX one_age ON users (age) NULLS NOT DISTINCT; ALTER VIEW bought SET (security_invoker = true); ALTER TABLE orders DROP CONSTRAINT orders_user; ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users ON DELETE SET NULL (user_id)
                        => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE SET NULL (user_id)
                        => constraint public.users.two: none -> CONSTRAINT two UNIQUE NULLS NOT DISTINCT (age, email)
                        => index public.users.one_age: none -> CREATE UNIQUE INDEX one_age ON public.users USING btree (age) NULLS NOT DISTINCT
                        => view public.bought: CREATE VIEW public.bought AS SELECT u.email, o.total FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id))) -> CREATE VIEW public.bought WITH (security_invoker=true) AS SELECT u.email, o.total FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id)))

                        ALTER PUBLICATION users_out SET TABLE users (id, email) WHERE (id > 3); CREATE PUBLICATION shop_out FOR TABLES IN SCHEMA shop; CREATE UNLOGGED SEQUENCE numbers; CREATE TABLE rounded (a numeric(3, -2))
                        => sequence public.numbers: none -> CREATE UNLOGGED SEQUENCE public.numbers AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1
                        => table public.rounded: none -> CREATE TABLE public.rounded (a numeric(3,-2))
                        => publication shop_out: none -> CREATE PUBLICATION shop_out FOR TABLES IN SCHEMA shop WITH (publish = 'insert, update, delete, truncate')
                        => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update, delete, truncate') -> CREATE PUBLICATION users_out FOR TABLE public.users (id, email) WHERE (id > 3) WITH (publish = 'insert, update, delete, truncate')
                        """;
                    default ->
                        """
                        CREATE TABLE shop.items (id serial PRIMARY KEY, name text NOT NULL DEFAULT 'x', price int CHECK (price > 0)); ALTER SEQUENCE orders_id_seq MAXVALUE 1000 CYCLE; ALTER TABLE users ADD boss int NOT NULL DEFAULT 0, ALTER bio TYPE text, ALTER bio SET DEFAULT '', ALTER email DROP NOT NULL, ALTER email SET COMPRESSION pglz, ALTER email SET STORAGE EXTERNAL, ALTER id SET GENERATED BY DEFAULT SET INCREMENT BY 5; COMMENT ON COLUMN users.age IS 'in years'
                        => sequence public.orders_id_seq: CREATE SEQUENCE public.orders_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id -> CREATE SEQUENCE public.orders_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 1000 CYCLE CACHE 1; ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id
                        => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 -> CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1
                        => table shop.items: none -> CREATE TABLE shop.items (id integer NOT NULL DEFAULT nextval('shop.items_id_seq'::regclass), name text NOT NULL DEFAULT 'x'::text, price integer); ALTER TABLE shop.items ADD CONSTRAINT items_pkey PRIMARY KEY (id); ALTER TABLE shop.items ADD CONSTRAINT items_price_check CHECK ((price > 0))
                        => column public.users.age: age integer -> age integer; COMMENT ON COLUMN public.users.age IS 'in years'
                        => column public.users.bio: bio character varying(10) -> bio text DEFAULT ''::text
                        => column public.users.boss: none -> boss integer NOT NULL DEFAULT 0
                        => column public.users.email: email text NOT NULL -> email text; ALTER TABLE public.users ALTER COLUMN email SET COMPRESSION pglz; ALTER TABLE public.users ALTER COLUMN email SET STORAGE EXTERNAL
                        => column public.users.id: id bigint NOT NULL GENERATED ALWAYS AS IDENTITY -> id bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY

                        ALTER TABLE users RENAME age TO years; ALTER TABLE users RENAME TO people
                        => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 (owned by: public.users.id) -> CREATE SEQUENCE public.users_id_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE CACHE 1 (owned by: public.people.id)
                        => table public.people: none -> CREATE TABLE public.people (id bigint NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.users_id_seq), email text NOT NULL, years integer, feels public.mood DEFAULT 'ok'::public.mood, bio character varying(10), initials text GENERATED ALWAYS AS (upper(email)) STORED); ALTER TABLE public.people ADD CONSTRAINT users_email_key UNIQUE (email); ALTER TABLE public.people ADD CONSTRAINT users_pkey PRIMARY KEY (id); CREATE STATISTICS public.correlated (dependencies) ON years, feels FROM public.people; CREATE TRIGGER noted BEFORE UPDATE ON public.people FOR EACH ROW EXECUTE FUNCTION public.noted(); GRANT SELECT ON TABLE public.people TO {id}
                        => table public.users: CREATE TABLE public.users (id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, email text NOT NULL, age integer, feels public.mood DEFAULT 'ok'::public.mood, bio character varying(10), initials text GENERATED ALWAYS AS (upper(email)) STORED); ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE (email); ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id); CREATE STATISTICS public.correlated (dependencies) ON age, feels FROM public.users; CREATE TRIGGER noted BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.noted(); GRANT SELECT ON TABLE public.users TO {id} -> none
                        => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.people(id) ON DELETE CASCADE
                        => statistics public.correlated: CREATE STATISTICS public.correlated (dependencies) ON age, feels FROM public.users -> CREATE STATISTICS public.correlated (dependencies) ON years, feels FROM public.people
                        => view public.bought: CREATE VIEW public.bought AS SELECT u.email, o.total FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id))) -> CREATE VIEW public.bought AS SELECT u.email, o.total FROM (public.people u JOIN public.orders o ON ((o.user_id = u.id)))
                        => materialized view public.totals: CREATE MATERIALIZED VIEW public.totals AS SELECT u.age, sum(o.total) AS total FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id))) GROUP BY u.age -> CREATE MATERIALIZED VIEW public.totals AS SELECT u.years AS age, sum(o.total) AS total FROM (public.people u JOIN public.orders o ON ((o.user_id = u.id))) GROUP BY u.years
                        => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update, delete, truncate') -> CREATE PUBLICATION users_out FOR TABLE public.people WITH (publish = 'insert, update, delete, truncate')

                        DROP TABLE orders CASCADE
                        => table public.orders: CREATE TABLE public.orders (id integer NOT NULL DEFAULT nextval('public.orders_id_seq'::regclass), user_id bigint, total numeric, amount public.positive); ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY; ALTER TABLE public.orders ADD CONSTRAINT dear CHECK ((total > (1)::numeric)); ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id); ALTER TABLE public.orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE; CREATE INDEX orders_total ON public.orders USING btree (total DESC) INCLUDE (amount) WHERE (total > (100)::numeric); CREATE POLICY cheap ON public.orders USING ((total < (10)::numeric)) -> none
                        => view public.bought: CREATE VIEW public.bought AS SELECT u.email, o.total FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id))) -> none
                        => materialized view public.totals: CREATE MATERIALIZED VIEW public.totals AS SELECT u.age, sum(o.total) AS total FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id))) GROUP BY u.age -> none

                        ALTER TABLE orders DROP id, DROP CONSTRAINT dear, ADD CONSTRAINT dear CHECK (total > 2) NOT VALID, ALTER CONSTRAINT orders_user DEFERRABLE; DROP INDEX orders_total; CREATE INDEX orders_total ON orders USING hash (total); ALTER POLICY cheap ON orders USING (total < 20); CREATE RULE nothing AS ON DELETE TO orders DO INSTEAD NOTHING
                        => column public.orders.id: id integer NOT NULL DEFAULT nextval('public.orders_id_seq'::regclass) -> none
                        => constraint public.orders.dear: CONSTRAINT dear CHECK ((total > (1)::numeric)) -> CONSTRAINT dear CHECK ((total > (2)::numeric)) NOT VALID
                        => constraint public.orders.orders_pkey: CONSTRAINT orders_pkey PRIMARY KEY (id) -> none
                        => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE DEFERRABLE
                        => index public.orders.orders_total: CREATE INDEX orders_total ON public.orders USING btree (total DESC) INCLUDE (amount) WHERE (total > (100)::numeric) -> CREATE INDEX orders_total ON public.orders USING hash (total)
                        => rule public.orders.nothing: none -> CREATE RULE nothing AS ON DELETE TO public.orders DO INSTEAD NOTHING
                        => policy public.orders.cheap: CREATE POLICY cheap ON public.orders USING ((total < (10)::numeric)) -> CREATE POLICY cheap ON public.orders USING ((total < (20)::numeric))

                        ALTER TABLE visits DETACH PARTITION visits_old; CREATE TABLE visits_new PARTITION OF visits FOR VALUES FROM ('2020-01-01') TO (MAXVALUE); CREATE INDEX visits_at ON visits (at)
                        => table public.visits_new: none -> CREATE TABLE public.visits_new PARTITION OF public.visits FOR VALUES FROM ('2020-01-01') TO (MAXVALUE)
                        => table public.visits_old: TABLE public.visits_old (inherits: public.visits, partition bound: FOR VALUES FROM ('2000-01-01') TO ('2020-01-01')) -> TABLE public.visits_old
                        => column public.visits_old.at: at date NOT NULL (inherited: only) -> at date NOT NULL
                        => column public.visits_old.id: id integer NOT NULL (inherited: only) -> id integer NOT NULL
                        => constraint public.visits_old.visits_old_pkey: CONSTRAINT visits_old_pkey PRIMARY KEY (id, at) (inherited: only) -> CONSTRAINT visits_old_pkey PRIMARY KEY (id, at)
                        => index public.visits.visits_at: none -> CREATE INDEX visits_at ON public.visits USING btree (at)

                        CREATE OR REPLACE VIEW bought AS SELECT u.email, o.total, o.id FROM users u JOIN orders o ON o.user_id = u.id; DROP MATERIALIZED VIEW totals; CREATE PROCEDURE clear(OUT n int) LANGUAGE plpgsql AS 'BEGIN n := 1; END'; CREATE AGGREGATE added(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0'); ALTER TABLE users DISABLE TRIGGER noted; CREATE FUNCTION twice(n int DEFAULT 1) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT n * 2; END
                        => function public.twice(integer): none -> CREATE OR REPLACE FUNCTION public.twice(n integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT (n * 2); END
                        => procedure public.clear(): none -> CREATE OR REPLACE PROCEDURE public.clear(OUT n integer) LANGUAGE plpgsql AS $procedure$BEGIN n := 1; END$procedure$
                        => aggregate public.added(integer): none -> CREATE AGGREGATE public.added(integer) (INITCOND = '0', SFUNC = int4pl, STYPE = integer)
                        => view public.bought: CREATE VIEW public.bought AS SELECT u.email, o.total FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id))) -> CREATE VIEW public.bought AS SELECT u.email, o.total, o.id FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id)))
                        => materialized view public.totals: CREATE MATERIALIZED VIEW public.totals AS SELECT u.age, sum(o.total) AS total FROM (public.users u JOIN public.orders o ON ((o.user_id = u.id))) GROUP BY u.age -> none
                        => trigger public.users.noted: CREATE TRIGGER noted BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.noted() -> CREATE TRIGGER noted BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.noted(); ALTER TABLE public.users DISABLE TRIGGER noted

                        GRANT INSERT, SELECT ON users TO {id} WITH GRANT OPTION; GRANT CREATE ON SCHEMA shop TO {id}; ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO {id}; ALTER PUBLICATION users_out ADD TABLE orders; CREATE FOREIGN DATA WRAPPER wrapper; CREATE SERVER there FOREIGN DATA WRAPPER wrapper; CREATE FOREIGN TABLE far (a int) SERVER there
                        => foreign data wrapper wrapper: none -> CREATE FOREIGN DATA WRAPPER wrapper
                        => foreign server there: none -> CREATE SERVER there FOREIGN DATA WRAPPER wrapper
                        => table public.far: none -> CREATE FOREIGN TABLE public.far (a integer) SERVER there
                        => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update, delete, truncate') -> CREATE PUBLICATION users_out FOR TABLE public.orders, public.users WITH (publish = 'insert, update, delete, truncate')
                        => privilege DEFAULT IN SCHEMA shop ON TABLES TO {id}: none -> ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO {id}
                        => privilege SCHEMA shop TO {id}: none -> GRANT CREATE ON SCHEMA shop TO {id}
                        => privilege TABLE public.users TO {id}: GRANT SELECT ON TABLE public.users TO {id} -> GRANT INSERT, SELECT ON TABLE public.users TO {id} WITH GRANT OPTION

                        ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'; ALTER DOMAIN positive DROP CONSTRAINT above; ALTER TYPE place ADD ATTRIBUTE country text; CREATE TYPE span AS RANGE (SUBTYPE = float8); DROP COLLATION german; DROP STATISTICS correlated; CREATE STATISTICS correlated ON (age * 2), feels FROM users
                        => collation public.german: CREATE COLLATION public.german (provider = icu, locale = 'de') -> none
                        => enum public.mood: CREATE TYPE public.mood AS ENUM ('sad', 'ok') -> CREATE TYPE public.mood AS ENUM ('sad', 'fine')
                        => range type public.span: none -> CREATE TYPE public.span AS RANGE (MULTIRANGE_TYPE_NAME = public.span_multirange, SUBTYPE = double precision)
                        => column public.place.country: none -> country text
                        => column public.users.feels: feels public.mood DEFAULT 'ok'::public.mood -> feels public.mood DEFAULT 'fine'::public.mood
                        => constraint public.positive.above: CONSTRAINT above CHECK ((VALUE > 0)) -> none
                        => statistics public.correlated: CREATE STATISTICS public.correlated (dependencies) ON age, feels FROM public.users -> CREATE STATISTICS public.correlated ON feels, (age * 2) FROM public.users
                        """;
                });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void tells_exactly_that_and_takes_it_back(int release, Case change) throws SQLException {
        database(release).verify(change);
    }

    private static ChangingDatabase database(int release) throws SQLException {
        ChangingDatabase database = DATABASES.get(release);
        if (database == null) {
            database = new ChangingDatabase(ChangingDatabase.postgres(String.valueOf(release)), BASE);
            DATABASES.put(release, database);
        }
        return database;
    }
}
