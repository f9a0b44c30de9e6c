package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresConstraintChangesTest {

    private static final String BASE =
            """
            CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, age int CONSTRAINT adult CHECK (age >= 18), boss int, span int4range)

            CREATE TABLE orders (id int NOT NULL, user_id int, total numeric, CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE, EXCLUDE USING gist (int4range(id, id + 1) WITH &&))

            ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID

            CREATE UNIQUE INDEX orders_id ON orders (id)

            CREATE INDEX orders_total ON orders (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor = 80) WHERE total > 100

            COMMENT ON INDEX orders_total IS 'big ones'

            CREATE INDEX orders_expression ON orders ((total * 2), lower(user_id::text) text_pattern_ops)

            COMMENT ON CONSTRAINT adult ON users IS 'the law'

            CREATE TABLE many (a int, b int)

            INSERT INTO many VALUES (1, 1), (1, 2)

            CREATE STATISTICS correlated (dependencies) ON a, b FROM many
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
    class When_a_constraint_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER TABLE users ADD CONSTRAINT two UNIQUE NULLS NOT DISTINCT (age, email)
                    => constraint public.users.two: none -> CONSTRAINT two UNIQUE NULLS NOT DISTINCT (age, email)

                    ALTER TABLE users ADD CONSTRAINT own_boss FOREIGN KEY (boss) REFERENCES users (id) ON UPDATE SET NULL
                    => constraint public.users.own_boss: none -> CONSTRAINT own_boss FOREIGN KEY (boss) REFERENCES public.users(id) ON UPDATE SET NULL

                    ALTER TABLE users ADD CHECK (boss <> id) NO INHERIT
                    => constraint public.users.users_check: none -> CONSTRAINT users_check CHECK ((boss <> id)) NO INHERIT

                    ALTER TABLE users ADD CONSTRAINT late UNIQUE (boss) DEFERRABLE INITIALLY DEFERRED
                    => constraint public.users.late: none -> CONSTRAINT late UNIQUE (boss) DEFERRABLE INITIALLY DEFERRED

                    ALTER TABLE users ADD EXCLUDE USING gist (span WITH &&) WHERE (age > 20)
                    => constraint public.users.users_span_excl: none -> CONSTRAINT users_span_excl EXCLUDE USING gist (span WITH &&) WHERE ((age > 20))

                    ALTER TABLE users DROP CONSTRAINT adult
                    => constraint public.users.adult: CONSTRAINT adult CHECK ((age >= 18)); COMMENT ON CONSTRAINT adult ON public.users IS 'the law' -> none

                    ALTER TABLE users DROP CONSTRAINT users_email_key
                    => constraint public.users.users_email_key: CONSTRAINT users_email_key UNIQUE (email) -> none

                    ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE
                    => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> none
                    => constraint public.users.users_pkey: CONSTRAINT users_pkey PRIMARY KEY (id) -> none

                    ALTER TABLE orders DROP CONSTRAINT orders_user
                    => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> none

                    ALTER TABLE orders DROP CONSTRAINT orders_user; ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users
                    => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id)

                    ALTER TABLE orders ALTER CONSTRAINT orders_user DEFERRABLE INITIALLY DEFERRED
                    => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED

                    ALTER TABLE orders VALIDATE CONSTRAINT positive
                    => constraint public.orders.positive: CONSTRAINT positive CHECK ((total > (0)::numeric)) NOT VALID -> CONSTRAINT positive CHECK ((total > (0)::numeric))

                    ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_id
                    => constraint public.orders.orders_id: none -> CONSTRAINT orders_id PRIMARY KEY (id)
                    => index public.orders.orders_id: CREATE UNIQUE INDEX orders_id ON public.orders USING btree (id) -> none

                    ALTER TABLE orders DROP CONSTRAINT orders_int4range_excl
                    => constraint public.orders.orders_int4range_excl: CONSTRAINT orders_int4range_excl EXCLUDE USING gist (int4range(id, (id + 1)) WITH &&) -> none

                    COMMENT ON CONSTRAINT adult ON users IS NULL
                    => constraint public.users.adult: CONSTRAINT adult CHECK ((age >= 18)); COMMENT ON CONSTRAINT adult ON public.users IS 'the law' -> CONSTRAINT adult CHECK ((age >= 18))

                    COMMENT ON CONSTRAINT orders_user ON orders IS 'whose'
                    => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE; COMMENT ON CONSTRAINT orders_user ON public.orders IS 'whose'

                    DELETE FROM orders; DROP TABLE users CASCADE
                    => table public.users: CREATE TABLE public.users (id integer NOT NULL, email text, age integer, boss integer, span int4range); ALTER TABLE public.users ADD CONSTRAINT adult CHECK ((age >= 18)); ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE (email); ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id) -> none
                    => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> none

                    DROP TABLE orders
                    => table public.orders: CREATE TABLE public.orders (id integer NOT NULL, user_id integer, total numeric); ALTER TABLE public.orders ADD CONSTRAINT orders_int4range_excl EXCLUDE USING gist (int4range(id, (id + 1)) WITH &&); ALTER TABLE public.orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE; ALTER TABLE public.orders ADD CONSTRAINT positive CHECK ((total > (0)::numeric)) NOT VALID; CREATE INDEX orders_expression ON public.orders USING btree (((total * (2)::numeric)), lower((user_id)::text) text_pattern_ops); CREATE UNIQUE INDEX orders_id ON public.orders USING btree (id); CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric) -> none

                    ALTER TABLE orders DISABLE TRIGGER ALL
                    => table public.orders: TABLE public.orders -> TABLE public.orders (triggers of foreign keys: DISABLE orders_user)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_an_index_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE INDEX users_age ON users (age)
                    => index public.users.users_age: none -> CREATE INDEX users_age ON public.users USING btree (age)

                    CREATE UNIQUE INDEX users_lower ON users (lower(email)) NULLS NOT DISTINCT
                    => index public.users.users_lower: none -> CREATE UNIQUE INDEX users_lower ON public.users USING btree (lower(email)) NULLS NOT DISTINCT

                    CREATE INDEX users_span ON users USING gist (span)
                    => index public.users.users_span: none -> CREATE INDEX users_span ON public.users USING gist (span)

                    CREATE INDEX CONCURRENTLY users_boss ON users USING brin (boss) WITH (pages_per_range = 16)
                    => index public.users.users_boss: none -> CREATE INDEX users_boss ON public.users USING brin (boss) WITH (pages_per_range='16')

                    DROP INDEX orders_total
                    => index public.orders.orders_total: CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones' -> none

                    DROP INDEX orders_total; CREATE INDEX orders_total ON orders (total)
                    => index public.orders.orders_total: CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones' -> CREATE INDEX orders_total ON public.orders USING btree (total)

                    DROP INDEX orders_expression
                    => index public.orders.orders_expression: CREATE INDEX orders_expression ON public.orders USING btree (((total * (2)::numeric)), lower((user_id)::text) text_pattern_ops) -> none

                    ALTER INDEX orders_total SET (fillfactor = 70)
                    => index public.orders.orders_total: CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones' -> CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='70') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones'

                    ALTER INDEX orders_expression ALTER COLUMN 1 SET STATISTICS 500
                    => index public.orders.orders_expression: CREATE INDEX orders_expression ON public.orders USING btree (((total * (2)::numeric)), lower((user_id)::text) text_pattern_ops) -> CREATE INDEX orders_expression ON public.orders USING btree (((total * (2)::numeric)), lower((user_id)::text) text_pattern_ops) (statistics: 1 500)

                    ALTER TABLE orders CLUSTER ON orders_id
                    => index public.orders.orders_id: CREATE UNIQUE INDEX orders_id ON public.orders USING btree (id) -> CREATE UNIQUE INDEX orders_id ON public.orders USING btree (id); ALTER TABLE public.orders CLUSTER ON orders_id

                    ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_id
                    => index public.orders.orders_id: CREATE UNIQUE INDEX orders_id ON public.orders USING btree (id) -> CREATE UNIQUE INDEX orders_id ON public.orders USING btree (id); ALTER TABLE public.orders REPLICA IDENTITY USING INDEX orders_id

                    COMMENT ON INDEX orders_total IS NULL
                    => index public.orders.orders_total: CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones' -> CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric)

                    COMMENT ON INDEX users_pkey IS 'the key'
                    => constraint public.users.users_pkey: CONSTRAINT users_pkey PRIMARY KEY (id) -> CONSTRAINT users_pkey PRIMARY KEY (id); COMMENT ON INDEX public.users_pkey IS 'the key'

                    UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'orders_total'::regclass
                    => index public.orders.orders_total: CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones' -> CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones' (valid: INVALID)

                    UPDATE pg_index SET indisvalid = false, indisready = false WHERE indexrelid = 'orders_id'::regclass
                    => index public.orders.orders_id: CREATE UNIQUE INDEX orders_id ON public.orders USING btree (id) -> CREATE UNIQUE INDEX orders_id ON public.orders USING btree (id) (ready: NOT READY, valid: INVALID)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_statistics_change {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE STATISTICS s (ndistinct, mcv) ON user_id, total FROM orders
                    => statistics public.s: none -> CREATE STATISTICS public.s (ndistinct, mcv) ON user_id, total FROM public.orders

                    CREATE STATISTICS s ON (total * 2) FROM orders
                    => statistics public.s: none -> CREATE STATISTICS public.s ON (total * 2::numeric) FROM public.orders

                    ALTER STATISTICS correlated SET STATISTICS 500
                    => statistics public.correlated: CREATE STATISTICS public.correlated (dependencies) ON a, b FROM public.many -> CREATE STATISTICS public.correlated (dependencies) ON a, b FROM public.many; ALTER STATISTICS public.correlated SET STATISTICS 500

                    COMMENT ON STATISTICS correlated IS 'a and b'
                    => statistics public.correlated: CREATE STATISTICS public.correlated (dependencies) ON a, b FROM public.many -> CREATE STATISTICS public.correlated (dependencies) ON a, b FROM public.many; COMMENT ON STATISTICS public.correlated IS 'a and b'

                    DROP STATISTICS correlated
                    => statistics public.correlated: CREATE STATISTICS public.correlated (dependencies) ON a, b FROM public.many -> none

                    ALTER TABLE many DROP COLUMN b
                    => column public.many.b: b integer -> none
                    => statistics public.correlated: CREATE STATISTICS public.correlated (dependencies) ON a, b FROM public.many -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_something_has_another_name {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER TABLE users RENAME CONSTRAINT adult TO of_age
                    => constraint public.users.adult: CONSTRAINT adult CHECK ((age >= 18)); COMMENT ON CONSTRAINT adult ON public.users IS 'the law' -> none
                    => constraint public.users.of_age: none -> CONSTRAINT of_age CHECK ((age >= 18)); COMMENT ON CONSTRAINT of_age ON public.users IS 'the law'

                    ALTER TABLE users RENAME CONSTRAINT users_pkey TO users_key
                    => constraint public.users.users_key: none -> CONSTRAINT users_key PRIMARY KEY (id)
                    => constraint public.users.users_pkey: CONSTRAINT users_pkey PRIMARY KEY (id) -> none

                    ALTER INDEX orders_total RENAME TO orders_sum
                    => index public.orders.orders_sum: none -> CREATE INDEX orders_sum ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_sum IS 'big ones'
                    => index public.orders.orders_total: CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones' -> none

                    ALTER TABLE users RENAME id TO number
                    => column public.users.id: id integer NOT NULL -> none
                    => column public.users.number: none -> number integer NOT NULL
                    => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(number) ON DELETE CASCADE
                    => constraint public.users.users_pkey: CONSTRAINT users_pkey PRIMARY KEY (id) -> CONSTRAINT users_pkey PRIMARY KEY (number)

                    ALTER TABLE users RENAME TO people
                    => table public.people: none -> CREATE TABLE public.people (id integer NOT NULL, email text, age integer, boss integer, span int4range); ALTER TABLE public.people ADD CONSTRAINT adult CHECK ((age >= 18)); ALTER TABLE public.people ADD CONSTRAINT users_email_key UNIQUE (email); ALTER TABLE public.people ADD CONSTRAINT users_pkey PRIMARY KEY (id)
                    => table public.users: CREATE TABLE public.users (id integer NOT NULL, email text, age integer, boss integer, span int4range); ALTER TABLE public.users ADD CONSTRAINT adult CHECK ((age >= 18)); ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE (email); ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id) -> none
                    => constraint public.orders.orders_user: CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE -> CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.people(id) ON DELETE CASCADE

                    ALTER TABLE orders RENAME total TO sum
                    => column public.orders.sum: none -> sum numeric
                    => column public.orders.total: total numeric -> none
                    => constraint public.orders.positive: CONSTRAINT positive CHECK ((total > (0)::numeric)) NOT VALID -> CONSTRAINT positive CHECK ((sum > (0)::numeric)) NOT VALID
                    => index public.orders.orders_expression: CREATE INDEX orders_expression ON public.orders USING btree (((total * (2)::numeric)), lower((user_id)::text) text_pattern_ops) -> CREATE INDEX orders_expression ON public.orders USING btree (((sum * (2)::numeric)), lower((user_id)::text) text_pattern_ops)
                    => index public.orders.orders_total: CREATE INDEX orders_total ON public.orders USING btree (total DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (total > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones' -> CREATE INDEX orders_total ON public.orders USING btree (sum DESC NULLS LAST) INCLUDE (user_id) WITH (fillfactor='80') WHERE (sum > (100)::numeric); COMMENT ON INDEX public.orders_total IS 'big ones'

                    ALTER STATISTICS correlated RENAME TO together
                    => statistics public.correlated: CREATE STATISTICS public.correlated (dependencies) ON a, b FROM public.many -> none
                    => statistics public.together: none -> CREATE STATISTICS public.together (dependencies) ON a, b FROM public.many
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
