package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link PostgresAccessChangesTest} changes, under another name. */
class PostgresAccessRenamesTest {

    private static ChangingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = new ChangingDatabase(ChangingDatabase.postgres(), PostgresAccessChangesTest.BASE);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    static List<Case> cases() {
        return ChangingDatabase.cases(
                """
                ALTER SCHEMA shop RENAME TO store
                => schema shop: CREATE SCHEMA shop -> none
                => schema store: none -> CREATE SCHEMA store
                => table shop.items: CREATE TABLE shop.items (id integer NOT NULL, price integer); ALTER TABLE shop.items ENABLE ROW LEVEL SECURITY; ALTER TABLE shop.items ADD CONSTRAINT items_pkey PRIMARY KEY (id); CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)) -> none
                => table store.items: none -> CREATE TABLE store.items (id integer NOT NULL, price integer); ALTER TABLE store.items ENABLE ROW LEVEL SECURITY; ALTER TABLE store.items ADD CONSTRAINT items_pkey PRIMARY KEY (id); CREATE POLICY cheap ON store.items FOR SELECT USING ((price < 10))

                ALTER POLICY cheap ON shop.items RENAME TO affordable
                => policy shop.items.affordable: none -> CREATE POLICY affordable ON shop.items FOR SELECT USING ((price < 10))
                => policy shop.items.cheap: CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)) -> none

                ALTER SERVER there RENAME TO elsewhere
                => foreign server elsewhere: none -> CREATE SERVER elsewhere TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1')
                => foreign server there: CREATE SERVER there TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', port '1') -> none
                => user mapping PUBLIC SERVER elsewhere: none -> CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (x 'y')
                => user mapping PUBLIC SERVER there: CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (x 'y') -> none
                => table public.far: TABLE public.far (server: there) -> TABLE public.far (server: elsewhere)

                ALTER PUBLICATION users_out RENAME TO people_out
                => publication people_out: none -> CREATE PUBLICATION people_out FOR TABLE public.users WITH (publish = 'insert, update')
                => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update') -> none

                ALTER TABLE shop.items SET SCHEMA public
                => table public.items: none -> CREATE TABLE public.items (id integer NOT NULL, price integer); ALTER TABLE public.items ENABLE ROW LEVEL SECURITY; ALTER TABLE public.items ADD CONSTRAINT items_pkey PRIMARY KEY (id); CREATE POLICY cheap ON public.items FOR SELECT USING ((price < 10))
                => table shop.items: CREATE TABLE shop.items (id integer NOT NULL, price integer); ALTER TABLE shop.items ENABLE ROW LEVEL SECURITY; ALTER TABLE shop.items ADD CONSTRAINT items_pkey PRIMARY KEY (id); CREATE POLICY cheap ON shop.items FOR SELECT USING ((price < 10)) -> none

                ALTER TABLE users RENAME TO people
                => sequence public.users_id_seq: CREATE SEQUENCE public.users_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id -> CREATE SEQUENCE public.users_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 NO CYCLE CACHE 1; ALTER SEQUENCE public.users_id_seq OWNED BY public.people.id
                => table public.people: none -> CREATE TABLE public.people (id integer NOT NULL DEFAULT nextval('public.users_id_seq'::regclass), email text); ALTER TABLE public.people ADD CONSTRAINT users_pkey PRIMARY KEY (id); GRANT INSERT, SELECT ON TABLE public.people TO {id}
                => table public.users: CREATE TABLE public.users (id integer NOT NULL DEFAULT nextval('public.users_id_seq'::regclass), email text); ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id); GRANT INSERT, SELECT ON TABLE public.users TO {id} -> none
                => view public.emails: CREATE VIEW public.emails AS SELECT email FROM public.users -> CREATE VIEW public.emails AS SELECT email FROM public.people
                => publication users_out: CREATE PUBLICATION users_out FOR TABLE public.users WITH (publish = 'insert, update') -> CREATE PUBLICATION users_out FOR TABLE public.people WITH (publish = 'insert, update')
                """);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
        database.verify(change);
    }
}
