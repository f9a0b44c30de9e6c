package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresProgramChangesTest {

    private static final String BASE =
            """
            CREATE TABLE users (id int PRIMARY KEY, email text, age int)

            CREATE VIEW adults WITH (security_barrier) AS SELECT id, email FROM users WHERE age >= 18

            COMMENT ON COLUMN adults.email IS 'where'

            CREATE VIEW a_few AS SELECT * FROM adults LIMIT 3

            CREATE MATERIALIZED VIEW ages AS SELECT age, count(*) AS number FROM users GROUP BY age

            CREATE UNIQUE INDEX ages_age ON ages (age)

            CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'

            CREATE FUNCTION tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS 'SELECT amount * rate'

            CREATE PROCEDURE clear(INOUT n int) LANGUAGE plpgsql AS $$
            BEGIN
                n := 1; -- one
            END $$

            CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0')

            CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'

            CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON users FOR EACH ROW WHEN (NEW.age > 3) EXECUTE FUNCTION noted()

            CREATE RULE nothing AS ON DELETE TO users DO INSTEAD NOTHING

            CREATE FUNCTION watched() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'

            CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION watched()
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
    class When_a_view_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE VIEW v AS SELECT id, 'it''s' AS what FROM users
                    => view public.v: none -> CREATE VIEW public.v AS SELECT id, 'it''s'::text AS what FROM public.users

                    CREATE OR REPLACE VIEW a_few AS SELECT id, email, 1 AS one FROM adults
                    => view public.a_few: CREATE VIEW public.a_few AS SELECT id, email FROM public.adults LIMIT 3 -> CREATE VIEW public.a_few AS SELECT id, email, 1 AS one FROM public.adults

                    CREATE OR REPLACE VIEW adults AS SELECT id, email FROM users WHERE age >= 21
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults AS SELECT id, email FROM public.users WHERE (age >= 21); COMMENT ON COLUMN public.adults.email IS 'where'

                    DROP VIEW a_few
                    => view public.a_few: CREATE VIEW public.a_few AS SELECT id, email FROM public.adults LIMIT 3 -> none

                    DROP VIEW adults CASCADE
                    => view public.a_few: CREATE VIEW public.a_few AS SELECT id, email FROM public.adults LIMIT 3 -> none
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> none

                    ALTER VIEW adults SET (check_option = local)
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults WITH (security_barrier=true, check_option=local) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where'

                    ALTER VIEW adults RESET (security_barrier)
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where'

                    ALTER VIEW adults ALTER email SET DEFAULT 'none'
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where'; ALTER VIEW public.adults ALTER COLUMN email SET DEFAULT 'none'::text

                    COMMENT ON VIEW adults IS 'old enough'
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where'; COMMENT ON VIEW public.adults IS 'old enough'

                    COMMENT ON COLUMN adults.email IS NULL
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18)

                    CREATE RECURSIVE VIEW r (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3
                    => view public.r: none -> CREATE VIEW public.r AS WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT (r_1.n + 1) FROM r r_1 WHERE (r_1.n < 3)) SELECT n FROM r

                    CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT id FROM users WITH NO DATA
                    => materialized view public.m: none -> CREATE MATERIALIZED VIEW public.m WITH (fillfactor=70) AS SELECT id FROM public.users WITH NO DATA

                    DROP MATERIALIZED VIEW ages
                    => materialized view public.ages: CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age; CREATE UNIQUE INDEX ages_age ON public.ages USING btree (age) -> none

                    DROP MATERIALIZED VIEW ages; CREATE MATERIALIZED VIEW ages AS SELECT age FROM users
                    => index public.ages.ages_age: CREATE UNIQUE INDEX ages_age ON public.ages USING btree (age) -> none
                    => materialized view public.ages: CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age -> CREATE MATERIALIZED VIEW public.ages AS SELECT age FROM public.users

                    ALTER MATERIALIZED VIEW ages ALTER age SET STATISTICS 50
                    => materialized view public.ages: CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age -> CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age; ALTER MATERIALIZED VIEW public.ages ALTER COLUMN age SET STATISTICS 50

                    DROP INDEX ages_age
                    => index public.ages.ages_age: CREATE UNIQUE INDEX ages_age ON public.ages USING btree (age) -> none

                    COMMENT ON MATERIALIZED VIEW ages IS 'how many of each'
                    => materialized view public.ages: CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age -> CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age; COMMENT ON MATERIALIZED VIEW public.ages IS 'how many of each'

                    REFRESH MATERIALIZED VIEW ages WITH NO DATA
                    => materialized view public.ages: CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age -> CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age WITH NO DATA

                    DROP VIEW adults CASCADE; DROP TRIGGER noted ON users; ALTER TABLE users ALTER email TYPE varchar(20); CREATE VIEW adults WITH (security_barrier) AS SELECT id, email FROM users WHERE age >= 18
                    => column public.users.email: email text -> email character varying(20)
                    => view public.a_few: CREATE VIEW public.a_few AS SELECT id, email FROM public.adults LIMIT 3 -> none
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18)
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_routine_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE FUNCTION f(a int, VARIADIC b text[]) RETURNS TABLE (x int, y text) LANGUAGE sql ROWS 5 COST 7 AS 'SELECT 1, ''a'''
                    => function public.f(integer,text[]): none -> CREATE OR REPLACE FUNCTION public.f(a integer, VARIADIC b text[]) RETURNS TABLE(x integer, y text) LANGUAGE sql COST 7 ROWS 5 AS $function$SELECT 1, 'a'$function$

                    CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT id FROM users; END
                    => function public.f(): none -> CREATE OR REPLACE FUNCTION public.f() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT users.id FROM public.users; END

                    CREATE FUNCTION "Odd Name"(a int) RETURNS int LANGUAGE sql AS 'SELECT a'
                    => function public."Odd Name"(integer): none -> CREATE OR REPLACE FUNCTION public."Odd Name"(a integer) RETURNS integer LANGUAGE sql AS $function$SELECT a$function$

                    CREATE OR REPLACE FUNCTION tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql AS 'SELECT amount * rate + 1'
                    => function public.tax(numeric,numeric): CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ -> CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql AS $function$SELECT amount * rate + 1$function$

                    DROP FUNCTION tax
                    => function public.tax(numeric,numeric): CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ -> none

                    DROP FUNCTION tax; CREATE FUNCTION tax(total numeric, rate numeric) RETURNS text LANGUAGE sql AS 'SELECT ''x'''
                    => function public.tax(numeric,numeric): CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ -> CREATE OR REPLACE FUNCTION public.tax(total numeric, rate numeric) RETURNS text LANGUAGE sql AS $function$SELECT 'x'$function$

                    ALTER FUNCTION tax SET search_path = public
                    => function public.tax(numeric,numeric): CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ -> CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT SET search_path TO 'public' AS $function$SELECT amount * rate$function$

                    ALTER FUNCTION tax COST 500 PARALLEL SAFE SECURITY DEFINER
                    => function public.tax(numeric,numeric): CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ -> CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SECURITY DEFINER COST 500 AS $function$SELECT amount * rate$function$

                    COMMENT ON FUNCTION tax IS 'too much'
                    => function public.tax(numeric,numeric): CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ -> CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ ; COMMENT ON FUNCTION public.tax(numeric,numeric) IS 'too much'

                    CREATE OR REPLACE PROCEDURE clear(INOUT n int) LANGUAGE plpgsql AS $$
                    BEGIN
                        n := 2; -- two
                    END $$
                    => procedure public.clear(integer): CREATE OR REPLACE PROCEDURE public.clear(INOUT n integer) LANGUAGE plpgsql AS $procedure$ BEGIN n := 1; -- one END $procedure$ -> CREATE OR REPLACE PROCEDURE public.clear(INOUT n integer) LANGUAGE plpgsql AS $procedure$ BEGIN n := 2; -- two END $procedure$

                    CREATE OR REPLACE PROCEDURE clear(INOUT n int) LANGUAGE plpgsql AS $$
                    BEGIN
                            n :=   1; -- one
                    END $$
                    => (cosmetic) procedure public.clear(integer): CREATE OR REPLACE PROCEDURE public.clear(INOUT n integer) LANGUAGE plpgsql AS $procedure$ BEGIN n := 1; -- one END $procedure$ -> CREATE OR REPLACE PROCEDURE public.clear(INOUT n integer) LANGUAGE plpgsql AS $procedure$ BEGIN n := 1; -- one END $procedure$

                    CREATE OR REPLACE PROCEDURE clear(INOUT n int) LANGUAGE plpgsql AS $$ begin /* of it */ N := 1; END $$
                    => (cosmetic) procedure public.clear(integer): CREATE OR REPLACE PROCEDURE public.clear(INOUT n integer) LANGUAGE plpgsql AS $procedure$ BEGIN n := 1; -- one END $procedure$ -> CREATE OR REPLACE PROCEDURE public.clear(INOUT n integer) LANGUAGE plpgsql AS $procedure$ begin /* of it */ N := 1; END $procedure$

                    DROP PROCEDURE clear
                    => procedure public.clear(integer): CREATE OR REPLACE PROCEDURE public.clear(INOUT n integer) LANGUAGE plpgsql AS $procedure$ BEGIN n := 1; -- one END $procedure$ -> none

                    CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'
                    => procedure public.p(): none -> CREATE OR REPLACE PROCEDURE public.p() LANGUAGE sql AS $procedure$SELECT 1$procedure$

                    DROP AGGREGATE total(int)
                    => aggregate public.total(integer): CREATE AGGREGATE public.total(integer) (INITCOND = '0', SFUNC = int4pl, STYPE = integer) -> none

                    CREATE AGGREGATE mean(float8) (SFUNC = float8_accum, STYPE = float8[], FINALFUNC = float8_avg, INITCOND = '{0,0,0}', COMBINEFUNC = float8_combine, PARALLEL = SAFE)
                    => aggregate public.mean(double precision): none -> CREATE AGGREGATE public.mean(double precision) (COMBINEFUNC = float8_combine, FINALFUNC = float8_avg, FINALFUNC_MODIFY = READ_ONLY, INITCOND = '{0,0,0}', PARALLEL = SAFE, SFUNC = float8_accum, STYPE = double precision[])

                    CREATE AGGREGATE nth(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA)
                    => aggregate public.nth(double precision,anyelement): none -> CREATE AGGREGATE public.nth(double precision ORDER BY anyelement) (FINALFUNC = percentile_disc_final, FINALFUNC_MODIFY = READ_WRITE, SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC_EXTRA)

                    COMMENT ON AGGREGATE total(int) IS 'sum'
                    => aggregate public.total(integer): CREATE AGGREGATE public.total(integer) (INITCOND = '0', SFUNC = int4pl, STYPE = integer) -> CREATE AGGREGATE public.total(integer) (INITCOND = '0', SFUNC = int4pl, STYPE = integer); COMMENT ON AGGREGATE public.total(integer) IS 'sum'
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_trigger_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    DROP TRIGGER noted ON users
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> none

                    CREATE TRIGGER after_all AFTER DELETE ON users REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION noted()
                    => trigger public.users.after_all: none -> CREATE TRIGGER after_all AFTER DELETE ON public.users REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.noted()

                    CREATE CONSTRAINT TRIGGER later AFTER INSERT ON users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION noted()
                    => trigger public.users.later: none -> CREATE CONSTRAINT TRIGGER later AFTER INSERT ON public.users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.noted()

                    DROP TRIGGER noted ON users; CREATE TRIGGER noted AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION noted()
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> CREATE TRIGGER noted AFTER INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.noted()

                    ALTER TABLE users DISABLE TRIGGER noted
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted(); ALTER TABLE public.users DISABLE TRIGGER noted

                    ALTER TABLE users ENABLE ALWAYS TRIGGER noted
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted(); ALTER TABLE public.users ENABLE ALWAYS TRIGGER noted

                    COMMENT ON TRIGGER noted ON users IS 'who'
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted(); COMMENT ON TRIGGER noted ON public.users IS 'who'

                    DROP FUNCTION noted CASCADE
                    => function public.noted(): CREATE OR REPLACE FUNCTION public.noted() RETURNS trigger LANGUAGE plpgsql AS $function$BEGIN RETURN NEW; END$function$ -> none
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> none

                    CREATE TRIGGER inserted INSTEAD OF INSERT ON adults FOR EACH ROW EXECUTE FUNCTION noted()
                    => trigger public.adults.inserted: none -> CREATE TRIGGER inserted INSTEAD OF INSERT ON public.adults FOR EACH ROW EXECUTE FUNCTION public.noted()

                    DROP RULE nothing ON users
                    => rule public.users.nothing: CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING -> none

                    CREATE OR REPLACE RULE nothing AS ON DELETE TO users WHERE OLD.id > 3 DO INSTEAD NOTHING
                    => rule public.users.nothing: CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING -> CREATE RULE nothing AS ON DELETE TO public.users WHERE (old.id > 3) DO INSTEAD NOTHING

                    ALTER TABLE users DISABLE RULE nothing
                    => rule public.users.nothing: CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING -> CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING; ALTER TABLE public.users DISABLE RULE nothing

                    COMMENT ON RULE nothing ON users IS 'none'
                    => rule public.users.nothing: CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING -> CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING; COMMENT ON RULE nothing ON public.users IS 'none'

                    CREATE RULE logged AS ON UPDATE TO users DO ALSO (DELETE FROM users WHERE id = 0; NOTIFY changed)
                    => rule public.users.logged: none -> CREATE RULE logged AS ON UPDATE TO public.users DO (DELETE FROM public.users WHERE (users.id = 0); NOTIFY changed;)

                    DROP TABLE users CASCADE
                    => table public.users: CREATE TABLE public.users (id integer NOT NULL, email text, age integer); ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id); CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING; CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> none
                    => view public.a_few: CREATE VIEW public.a_few AS SELECT id, email FROM public.adults LIMIT 3 -> none
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> none
                    => materialized view public.ages: CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age; CREATE UNIQUE INDEX ages_age ON public.ages USING btree (age) -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_an_event_trigger_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    DROP EVENT TRIGGER watched
                    => event trigger watched: CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION public.watched() -> none

                    CREATE EVENT TRIGGER tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION watched()
                    => event trigger tables: none -> CREATE EVENT TRIGGER tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION public.watched()

                    ALTER EVENT TRIGGER watched DISABLE
                    => event trigger watched: CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION public.watched() -> CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION public.watched(); ALTER EVENT TRIGGER watched DISABLE

                    ALTER EVENT TRIGGER watched ENABLE REPLICA
                    => event trigger watched: CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION public.watched() -> CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION public.watched(); ALTER EVENT TRIGGER watched ENABLE REPLICA

                    COMMENT ON EVENT TRIGGER watched IS 'drops'
                    => event trigger watched: CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION public.watched() -> CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION public.watched(); COMMENT ON EVENT TRIGGER watched IS 'drops'
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
                    ALTER TABLE users RENAME TO people
                    => table public.people: none -> CREATE TABLE public.people (id integer NOT NULL, email text, age integer); ALTER TABLE public.people ADD CONSTRAINT users_pkey PRIMARY KEY (id); CREATE RULE nothing AS ON DELETE TO public.people DO INSTEAD NOTHING; CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.people FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted()
                    => table public.users: CREATE TABLE public.users (id integer NOT NULL, email text, age integer); ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id); CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING; CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> none
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.people WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where'
                    => materialized view public.ages: CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age -> CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.people GROUP BY age

                    ALTER TABLE users RENAME email TO mail
                    => column public.users.email: email text -> none
                    => column public.users.mail: none -> mail text
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, mail AS email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where'
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF mail ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted()

                    ALTER VIEW adults RENAME TO grown_ups
                    => view public.a_few: CREATE VIEW public.a_few AS SELECT id, email FROM public.adults LIMIT 3 -> CREATE VIEW public.a_few AS SELECT id, email FROM public.grown_ups LIMIT 3
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> none
                    => view public.grown_ups: none -> CREATE VIEW public.grown_ups WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.grown_ups.email IS 'where'

                    ALTER VIEW adults RENAME email TO mail
                    => view public.a_few: CREATE VIEW public.a_few AS SELECT id, email FROM public.adults LIMIT 3 -> CREATE VIEW public.a_few AS SELECT id, mail AS email FROM public.adults LIMIT 3
                    => view public.adults: CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.email IS 'where' -> CREATE VIEW public.adults WITH (security_barrier=true) AS SELECT id, email AS mail FROM public.users WHERE (age >= 18); COMMENT ON COLUMN public.adults.mail IS 'where'

                    ALTER MATERIALIZED VIEW ages RENAME TO counts
                    => materialized view public.ages: CREATE MATERIALIZED VIEW public.ages AS SELECT age, count(*) AS number FROM public.users GROUP BY age; CREATE UNIQUE INDEX ages_age ON public.ages USING btree (age) -> none
                    => materialized view public.counts: none -> CREATE MATERIALIZED VIEW public.counts AS SELECT age, count(*) AS number FROM public.users GROUP BY age; CREATE UNIQUE INDEX ages_age ON public.counts USING btree (age)

                    ALTER FUNCTION tax RENAME TO duty
                    => function public.duty(numeric,numeric): none -> CREATE OR REPLACE FUNCTION public.duty(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$
                    => function public.tax(numeric,numeric): CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ -> none

                    ALTER FUNCTION noted RENAME TO seen
                    => function public.noted(): CREATE OR REPLACE FUNCTION public.noted() RETURNS trigger LANGUAGE plpgsql AS $function$BEGIN RETURN NEW; END$function$ -> none
                    => function public.seen(): none -> CREATE OR REPLACE FUNCTION public.seen() RETURNS trigger LANGUAGE plpgsql AS $function$BEGIN RETURN NEW; END$function$
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.seen()

                    ALTER PROCEDURE clear RENAME TO empty
                    => procedure public.clear(integer): CREATE OR REPLACE PROCEDURE public.clear(INOUT n integer) LANGUAGE plpgsql AS $procedure$ BEGIN n := 1; -- one END $procedure$ -> none
                    => procedure public.empty(integer): none -> CREATE OR REPLACE PROCEDURE public.empty(INOUT n integer) LANGUAGE plpgsql AS $procedure$ BEGIN n := 1; -- one END $procedure$

                    ALTER AGGREGATE total(int) RENAME TO sum_of
                    => aggregate public.sum_of(integer): none -> CREATE AGGREGATE public.sum_of(integer) (INITCOND = '0', SFUNC = int4pl, STYPE = integer)
                    => aggregate public.total(integer): CREATE AGGREGATE public.total(integer) (INITCOND = '0', SFUNC = int4pl, STYPE = integer) -> none

                    ALTER TRIGGER noted ON users RENAME TO seen
                    => trigger public.users.noted: CREATE TRIGGER noted BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted() -> none
                    => trigger public.users.seen: none -> CREATE TRIGGER seen BEFORE INSERT OR UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.age > 3)) EXECUTE FUNCTION public.noted()

                    ALTER RULE nothing ON users RENAME TO none
                    => rule public.users."none": none -> CREATE RULE "none" AS ON DELETE TO public.users DO INSTEAD NOTHING
                    => rule public.users.nothing: CREATE RULE nothing AS ON DELETE TO public.users DO INSTEAD NOTHING -> none

                    ALTER EVENT TRIGGER watched RENAME TO seen
                    => event trigger seen: none -> CREATE EVENT TRIGGER seen ON sql_drop EXECUTE FUNCTION public.watched()
                    => event trigger watched: CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION public.watched() -> none

                    CREATE SCHEMA lib; ALTER FUNCTION tax SET SCHEMA lib
                    => schema lib: none -> CREATE SCHEMA lib
                    => function lib.tax(numeric,numeric): none -> CREATE OR REPLACE FUNCTION lib.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$
                    => function public.tax(numeric,numeric): CREATE OR REPLACE FUNCTION public.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $function$SELECT amount * rate$function$ -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
