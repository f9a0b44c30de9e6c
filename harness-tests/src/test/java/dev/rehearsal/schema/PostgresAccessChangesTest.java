package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresAccessChangesTest {

    static final String BASE =
            """
            CREATE ROLE {id} NOLOGIN

            CREATE SCHEMA shop

            CREATE TABLE shop.items (id int PRIMARY KEY, price int)

            CREATE TABLE users (id serial PRIMARY KEY, email text)

            CREATE VIEW emails AS SELECT email FROM users

            CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'

            CREATE PROCEDURE two() LANGUAGE sql AS 'SELECT 2'

            CREATE TYPE mood AS ENUM ('ok')

            GRANT SELECT, INSERT ON users TO {id}

            ALTER TABLE shop.items ENABLE ROW LEVEL SECURITY

            CREATE POLICY cheap ON shop.items FOR SELECT USING (price < 10)

            CREATE FOREIGN DATA WRAPPER wrapper OPTIONS (a 'b')

            CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1')

            CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (x 'y')

            CREATE FOREIGN TABLE far (a int OPTIONS (o 'p'), b text NOT NULL) SERVER there OPTIONS (o 'it''s')

            CREATE PUBLICATION users_out FOR TABLE users WITH (publish = 'insert, update')

            CREATE EXTENSION citext

            CREATE TABLE mails (m citext)
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
    class When_privileges_change {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    GRANT UPDATE, DELETE ON users TO {id}
                    => privilege TABLE public.users TO {id}: GRANT INSERT, SELECT ON TABLE public.users TO {id} -> GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE public.users TO {id}

                    GRANT SELECT ON users TO {id} WITH GRANT OPTION
                    => privilege TABLE public.users TO {id}: GRANT INSERT, SELECT ON TABLE public.users TO {id} -> GRANT INSERT ON TABLE public.users TO {id}; GRANT SELECT ON TABLE public.users TO {id} WITH GRANT OPTION

                    REVOKE INSERT ON users FROM {id}
                    => privilege TABLE public.users TO {id}: GRANT INSERT, SELECT ON TABLE public.users TO {id} -> GRANT SELECT ON TABLE public.users TO {id}

                    REVOKE ALL ON users FROM {id}
                    => (cosmetic) role {id}: CREATE ROLE {id} -> none
                    => privilege TABLE public.users TO {id}: GRANT INSERT, SELECT ON TABLE public.users TO {id} -> none

                    GRANT SELECT ON users TO PUBLIC
                    => privilege TABLE public.users TO PUBLIC: none -> GRANT SELECT ON TABLE public.users TO PUBLIC

                    REVOKE DELETE ON users FROM CURRENT_USER
                    => privilege TABLE public.users TO its owner: none -> REVOKE DELETE ON TABLE public.users FROM CURRENT_USER

                    GRANT UPDATE (email) ON users TO {id}
                    => privilege COLUMN public.users.email TO {id}: none -> GRANT UPDATE (email) ON TABLE public.users TO {id}

                    GRANT USAGE ON SEQUENCE users_id_seq TO {id}
                    => privilege SEQUENCE public.users_id_seq TO {id}: none -> GRANT USAGE ON SEQUENCE public.users_id_seq TO {id}

                    GRANT SELECT ON emails TO {id}
                    => privilege TABLE public.emails TO {id}: none -> GRANT SELECT ON TABLE public.emails TO {id}

                    REVOKE EXECUTE ON FUNCTION one() FROM PUBLIC
                    => privilege FUNCTION public.one() TO PUBLIC: none -> REVOKE EXECUTE ON FUNCTION public.one() FROM PUBLIC

                    GRANT EXECUTE ON PROCEDURE two() TO {id}
                    => privilege PROCEDURE public.two() TO {id}: none -> GRANT EXECUTE ON PROCEDURE public.two() TO {id}

                    GRANT USAGE ON SCHEMA shop TO {id}
                    => privilege SCHEMA shop TO {id}: none -> GRANT USAGE ON SCHEMA shop TO {id}

                    REVOKE USAGE ON TYPE mood FROM PUBLIC
                    => privilege TYPE public.mood TO PUBLIC: none -> REVOKE USAGE ON TYPE public.mood FROM PUBLIC

                    GRANT CREATE ON SCHEMA public TO {id}
                    => privilege SCHEMA public TO {id}: none -> GRANT CREATE ON SCHEMA public TO {id}

                    GRANT USAGE ON FOREIGN SERVER there TO {id}
                    => privilege FOREIGN SERVER there TO {id}: none -> GRANT USAGE ON FOREIGN SERVER there TO {id}

                    GRANT CREATE, CONNECT ON DATABASE {db} TO {id}
                    => privilege DATABASE TO {id}: none -> DO $do$ BEGIN EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO {id}', current_database()); END $do$

                    REVOKE CONNECT ON DATABASE {db} FROM PUBLIC
                    => privilege DATABASE TO PUBLIC: none -> DO $do$ BEGIN EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', current_database()); END $do$

                    GRANT USAGE ON LANGUAGE plpgsql TO {id}
                    => privilege LANGUAGE plpgsql TO {id}: none -> GRANT USAGE ON LANGUAGE plpgsql TO {id}

                    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {id}
                    => privilege DEFAULT IN SCHEMA public ON TABLES TO {id}: none -> ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {id}

                    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC
                    => privilege DEFAULT ON FUNCTIONS TO PUBLIC: none -> ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC

                    ALTER DEFAULT PRIVILEGES FOR ROLE {id} IN SCHEMA shop GRANT ALL ON SEQUENCES TO PUBLIC
                    => privilege DEFAULT FOR ROLE {id} IN SCHEMA shop ON SEQUENCES TO PUBLIC: none -> ALTER DEFAULT PRIVILEGES FOR ROLE {id} IN SCHEMA shop GRANT SELECT, UPDATE, USAGE ON SEQUENCES TO PUBLIC

                    DROP VIEW emails; DROP TABLE users
                    => (cosmetic) role {id}: CREATE ROLE {id} -> none
                    => table public.users: CREATE TABLE public.users (id integer NOT NULL DEFAULT nextval('public.users_id_seq'::regclass), email text); ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id); GRANT INSERT, SELECT ON TABLE public.users TO {id} -> none
                    => view public.emails: CREATE VIEW public.emails AS SELECT email FROM public.users -> none
                    => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update') -> CREATE PUBLICATION users_out WITH (publish = 'insert, update')

                    DROP FUNCTION one
                    => function public.one(): CREATE OR REPLACE FUNCTION public.one() RETURNS integer LANGUAGE sql AS $function$SELECT 1$function$ -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_owners_change {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER TABLE users OWNER TO {id}
                    => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id -> CREATE SEQUENCE public.users_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id (owner: {id})
                    => table public.users: TABLE public.users -> TABLE public.users; ALTER TABLE public.users OWNER TO {id}
                    => privilege TABLE public.users TO {id}: GRANT INSERT, SELECT ON TABLE public.users TO {id} -> none

                    ALTER VIEW emails OWNER TO {id}
                    => view public.emails: CREATE VIEW public.emails AS SELECT email FROM public.users -> CREATE VIEW public.emails AS SELECT email FROM public.users; ALTER VIEW public.emails OWNER TO {id}

                    ALTER FUNCTION one() OWNER TO {id}
                    => function public.one(): CREATE OR REPLACE FUNCTION public.one() RETURNS integer LANGUAGE sql AS $function$SELECT 1$function$ -> CREATE OR REPLACE FUNCTION public.one() RETURNS integer LANGUAGE sql AS $function$SELECT 1$function$ ; ALTER FUNCTION public.one() OWNER TO {id}

                    ALTER TYPE mood OWNER TO {id}
                    => enum public.mood: CREATE TYPE public.mood AS ENUM ('ok') -> CREATE TYPE public.mood AS ENUM ('ok'); ALTER TYPE public.mood OWNER TO {id}

                    ALTER SCHEMA shop OWNER TO {id}
                    => schema shop: CREATE SCHEMA shop -> CREATE SCHEMA shop; ALTER SCHEMA shop OWNER TO {id}

                    ALTER SERVER there OWNER TO {id}
                    => foreign server there: CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1') -> CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1'); ALTER SERVER there OWNER TO {id}
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_policies_change {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE POLICY p ON users AS RESTRICTIVE FOR UPDATE TO {id}, PUBLIC USING (id > 0) WITH CHECK (id > 1)
                    => policy public.users.p: none -> CREATE POLICY p ON public.users AS RESTRICTIVE FOR UPDATE USING ((id > 0)) WITH CHECK ((id > 1))

                    ALTER POLICY cheap ON shop.items USING (price < 20)
                    => policy shop.items.cheap: CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)) -> CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 20))

                    ALTER POLICY cheap ON shop.items TO {id}
                    => policy shop.items.cheap: CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)) -> CREATE POLICY cheap ON shop.items FOR SELECT TO {id} USING ((price < 10))

                    DROP POLICY cheap ON shop.items
                    => policy shop.items.cheap: CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)) -> none

                    COMMENT ON POLICY cheap ON shop.items IS 'few'
                    => policy shop.items.cheap: CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)) -> CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)); COMMENT ON POLICY cheap ON shop.items IS 'few'

                    ALTER TABLE users ENABLE ROW LEVEL SECURITY
                    => table public.users: TABLE public.users -> TABLE public.users; ALTER TABLE public.users ENABLE ROW LEVEL SECURITY

                    ALTER TABLE shop.items DISABLE ROW LEVEL SECURITY
                    => table shop.items: TABLE shop.items; ALTER TABLE shop.items ENABLE ROW LEVEL SECURITY -> TABLE shop.items

                    ALTER TABLE shop.items FORCE ROW LEVEL SECURITY
                    => table shop.items: TABLE shop.items; ALTER TABLE shop.items ENABLE ROW LEVEL SECURITY -> TABLE shop.items; ALTER TABLE shop.items ENABLE ROW LEVEL SECURITY; ALTER TABLE shop.items FORCE ROW LEVEL SECURITY
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_foreign_data_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    DROP FOREIGN DATA WRAPPER wrapper CASCADE
                    => foreign data wrapper wrapper: CREATE FOREIGN DATA WRAPPER wrapper OPTIONS (a 'b') -> none
                    => foreign server there: CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1') -> none
                    => user mapping PUBLIC SERVER there: CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (x 'y') -> none
                    => table public.far: CREATE FOREIGN TABLE public.far (a integer OPTIONS (o 'p'), b text NOT NULL) SERVER there OPTIONS (o 'it''s') -> none

                    DROP SERVER there CASCADE
                    => foreign server there: CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1') -> none
                    => user mapping PUBLIC SERVER there: CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (x 'y') -> none
                    => table public.far: CREATE FOREIGN TABLE public.far (a integer OPTIONS (o 'p'), b text NOT NULL) SERVER there OPTIONS (o 'it''s') -> none

                    DROP USER MAPPING FOR PUBLIC SERVER there
                    => user mapping PUBLIC SERVER there: CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (x 'y') -> none

                    CREATE USER MAPPING FOR CURRENT_USER SERVER there
                    => user mapping CURRENT_USER SERVER there: none -> CREATE USER MAPPING FOR CURRENT_USER SERVER there

                    ALTER USER MAPPING FOR PUBLIC SERVER there OPTIONS (SET x 'z', ADD n '1')
                    => user mapping PUBLIC SERVER there: CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (x 'y') -> CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (x 'z', n '1')

                    ALTER SERVER there VERSION '2' OPTIONS (DROP port, SET host 'i')
                    => foreign server there: CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1') -> CREATE SERVER there TYPE 'x' VERSION '2' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'i')

                    ALTER FOREIGN DATA WRAPPER wrapper OPTIONS (ADD c 'd')
                    => foreign data wrapper wrapper: CREATE FOREIGN DATA WRAPPER wrapper OPTIONS (a 'b') -> CREATE FOREIGN DATA WRAPPER wrapper OPTIONS (a 'b', c 'd')

                    DROP FOREIGN TABLE far
                    => table public.far: CREATE FOREIGN TABLE public.far (a integer OPTIONS (o 'p'), b text NOT NULL) SERVER there OPTIONS (o 'it''s') -> none

                    ALTER FOREIGN TABLE far OPTIONS (SET o 'q')
                    => table public.far: TABLE public.far (foreign options: o 'it''s') -> TABLE public.far (foreign options: o 'q')

                    ALTER FOREIGN TABLE far ADD COLUMN c int
                    => column public.far.c: none -> c integer

                    ALTER FOREIGN TABLE far ALTER a OPTIONS (SET o 'r')
                    => column public.far.a: a integer OPTIONS (o 'p') -> a integer OPTIONS (o 'r')

                    ALTER FOREIGN TABLE far ALTER a TYPE bigint
                    => column public.far.a: a integer OPTIONS (o 'p') -> a bigint OPTIONS (o 'p')

                    COMMENT ON SERVER there IS 'far away'
                    => foreign server there: CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1') -> CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1'); COMMENT ON SERVER there IS 'far away'

                    COMMENT ON FOREIGN DATA WRAPPER wrapper IS 'none'
                    => foreign data wrapper wrapper: CREATE FOREIGN DATA WRAPPER wrapper OPTIONS (a 'b') -> CREATE FOREIGN DATA WRAPPER wrapper OPTIONS (a 'b'); COMMENT ON FOREIGN DATA WRAPPER wrapper IS 'none'

                    COMMENT ON FOREIGN TABLE far IS 'away'
                    => table public.far: TABLE public.far -> TABLE public.far; COMMENT ON FOREIGN TABLE public.far IS 'away'
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_publications_change {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE PUBLICATION p FOR ALL TABLES
                    => publication p: none -> CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert, update, delete, truncate')

                    CREATE PUBLICATION p FOR TABLE users WHERE (id > 3), TABLES IN SCHEMA shop WITH (publish_via_partition_root)
                    => publication p: none -> CREATE PUBLICATION p FOR TABLE public.users WHERE (id > 3), TABLES IN SCHEMA shop WITH (publish = 'insert, update, delete, truncate', publish_via_partition_root = 'true')

                    CREATE PUBLICATION p FOR TABLE users (id)
                    => publication p: none -> CREATE PUBLICATION p FOR TABLE public.users (id) WITH (publish = 'insert, update, delete, truncate')

                    CREATE PUBLICATION nothing
                    => publication nothing: none -> CREATE PUBLICATION nothing WITH (publish = 'insert, update, delete, truncate')

                    DROP PUBLICATION users_out
                    => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update') -> none

                    ALTER PUBLICATION users_out ADD TABLE shop.items
                    => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update') -> CREATE PUBLICATION users_out FOR TABLE public.users, shop.items WITH (publish = 'insert, update')

                    ALTER PUBLICATION users_out SET (publish = 'insert')
                    => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update') -> CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert')

                    COMMENT ON PUBLICATION users_out IS 'out'
                    => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update') -> CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update'); COMMENT ON PUBLICATION users_out IS 'out'
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_schemas_extensions_and_settings_change {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE SCHEMA "Odd Name"; CREATE TABLE "Odd Name".t (a int)
                    => schema "Odd Name": none -> CREATE SCHEMA "Odd Name"
                    => table "Odd Name".t: none -> CREATE TABLE "Odd Name".t (a integer)

                    DROP SCHEMA shop CASCADE
                    => schema shop: CREATE SCHEMA shop -> none
                    => table shop.items: CREATE TABLE shop.items (id integer NOT NULL, price integer); ALTER TABLE shop.items ENABLE ROW LEVEL SECURITY; ALTER TABLE shop.items ADD CONSTRAINT items_pkey PRIMARY KEY (id); CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)) -> none

                    COMMENT ON SCHEMA shop IS 'all of it'
                    => schema shop: CREATE SCHEMA shop -> CREATE SCHEMA shop; COMMENT ON SCHEMA shop IS 'all of it'

                    COMMENT ON SCHEMA public IS 'ours'
                    => schema public: CREATE SCHEMA public; COMMENT ON SCHEMA public IS 'standard public schema'; ALTER SCHEMA public OWNER TO pg_database_owner -> CREATE SCHEMA public; COMMENT ON SCHEMA public IS 'ours'; ALTER SCHEMA public OWNER TO pg_database_owner

                    CREATE EXTENSION hstore
                    => (cosmetic) extension hstore: none -> CREATE EXTENSION hstore SCHEMA public

                    CREATE EXTENSION hstore SCHEMA shop
                    => (cosmetic) extension hstore: none -> CREATE EXTENSION hstore SCHEMA shop

                    DROP TABLE mails; DROP EXTENSION citext
                    => extension citext: CREATE EXTENSION citext SCHEMA public -> none
                    => table public.mails: CREATE TABLE public.mails (m public.citext) -> none

                    ALTER EXTENSION citext SET SCHEMA shop
                    => extension citext: CREATE EXTENSION citext SCHEMA public -> CREATE EXTENSION citext SCHEMA shop
                    => column public.mails.m: m public.citext -> m shop.citext

                    ALTER DATABASE {db} SET work_mem = '8MB'
                    => database setting work_mem: none -> DO $do$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''8MB''', current_database()); END $do$

                    ALTER DATABASE {db} SET search_path = shop, public
                    => database setting search_path: none -> DO $do$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = ''shop, public''', current_database()); END $do$

                    ALTER ROLE {id} IN DATABASE {db} SET statement_timeout = '5s'
                    => database setting statement_timeout FOR {id}: none -> DO $do$ BEGIN EXECUTE format('ALTER ROLE {id} IN DATABASE %I SET statement_timeout = ''5s''', current_database()); END $do$

                    COMMENT ON DATABASE {db} IS 'it''s it'
                    => database setting COMMENT: none -> DO $do$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS ''it''''s it''', current_database()); END $do$
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
