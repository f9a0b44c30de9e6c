package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects of kinds of which few databases have any. */
class PostgresRareChangesTest {

    private static final String BASE =
            """
            CREATE ROLE {id} NOLOGIN

            CREATE TABLE users (id int PRIMARY KEY, email text)

            CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'

            CREATE TRUSTED LANGUAGE tongue HANDLER handler VALIDATOR plpgsql_validator

            CREATE FUNCTION one() RETURNS int LANGUAGE tongue AS 'BEGIN RETURN 1; END'

            CREATE FUNCTION into_text(internal) RETURNS text LANGUAGE internal IMMUTABLE AS 'textrecv'

            CREATE TRANSFORM FOR text LANGUAGE tongue (TO SQL WITH FUNCTION into_text(internal))

            CREATE CONVERSION west FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1

            CREATE ACCESS METHOD pile TYPE TABLE HANDLER heap_tableam_handler

            CREATE TABLE piled (a int) USING pile

            CREATE SUBSCRIPTION s{id} CONNECTION 'host=nowhere password=secret' PUBLICATION a WITH (connect = false, slot_name = NONE)
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
    class When_a_language_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE LANGUAGE other HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler; COMMENT ON LANGUAGE other IS 'new'; CREATE FUNCTION two() RETURNS int LANGUAGE other AS 'BEGIN RETURN 2; END'
                    => language other: none -> CREATE LANGUAGE other HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler; COMMENT ON LANGUAGE other IS 'new'
                    => function public.two(): none -> CREATE OR REPLACE FUNCTION public.two() RETURNS integer LANGUAGE other AS $function$BEGIN RETURN 2; END$function$

                    DROP LANGUAGE tongue CASCADE
                    => language tongue: CREATE TRUSTED LANGUAGE tongue HANDLER public.handler VALIDATOR plpgsql_validator -> none
                    => function public.one(): CREATE OR REPLACE FUNCTION public.one() RETURNS integer LANGUAGE tongue AS $function$BEGIN RETURN 1; END$function$ -> none
                    => transform text LANGUAGE tongue: CREATE TRANSFORM FOR text LANGUAGE tongue (TO SQL WITH FUNCTION public.into_text(internal)) -> none

                    CREATE OR REPLACE LANGUAGE tongue HANDLER handler INLINE plpgsql_inline_handler
                    => language tongue: CREATE TRUSTED LANGUAGE tongue HANDLER public.handler VALIDATOR plpgsql_validator -> CREATE LANGUAGE tongue HANDLER public.handler INLINE plpgsql_inline_handler

                    ALTER LANGUAGE tongue OWNER TO {id}
                    => (cosmetic) role {id}: none -> CREATE ROLE {id}
                    => language tongue: CREATE TRUSTED LANGUAGE tongue HANDLER public.handler VALIDATOR plpgsql_validator -> CREATE TRUSTED LANGUAGE tongue HANDLER public.handler VALIDATOR plpgsql_validator; ALTER LANGUAGE tongue OWNER TO {id}

                    GRANT USAGE ON LANGUAGE tongue TO {id}
                    => (cosmetic) role {id}: none -> CREATE ROLE {id}
                    => privilege LANGUAGE tongue TO {id}: none -> GRANT USAGE ON LANGUAGE tongue TO {id}

                    REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC
                    => privilege LANGUAGE plpgsql TO PUBLIC: none -> REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC

                    ALTER LANGUAGE tongue RENAME TO speech
                    => language speech: none -> CREATE TRUSTED LANGUAGE speech HANDLER public.handler VALIDATOR plpgsql_validator
                    => language tongue: CREATE TRUSTED LANGUAGE tongue HANDLER public.handler VALIDATOR plpgsql_validator -> none
                    => function public.one(): CREATE OR REPLACE FUNCTION public.one() RETURNS integer LANGUAGE tongue AS $function$BEGIN RETURN 1; END$function$ -> CREATE OR REPLACE FUNCTION public.one() RETURNS integer LANGUAGE speech AS $function$BEGIN RETURN 1; END$function$
                    => transform text LANGUAGE speech: none -> CREATE TRANSFORM FOR text LANGUAGE speech (TO SQL WITH FUNCTION public.into_text(internal))
                    => transform text LANGUAGE tongue: CREATE TRANSFORM FOR text LANGUAGE tongue (TO SQL WITH FUNCTION public.into_text(internal)) -> none

                    ALTER FUNCTION handler RENAME TO handling
                    => language tongue: CREATE TRUSTED LANGUAGE tongue HANDLER public.handler VALIDATOR plpgsql_validator -> CREATE TRUSTED LANGUAGE tongue HANDLER public.handling VALIDATOR plpgsql_validator
                    => function public.handler(): CREATE OR REPLACE FUNCTION public.handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', $function$plpgsql_call_handler$function$ -> none
                    => function public.handling(): none -> CREATE OR REPLACE FUNCTION public.handling() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', $function$plpgsql_call_handler$function$
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_transform_a_conversion_or_an_access_method_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal)); COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 'new'
                    => transform integer LANGUAGE sql: none -> CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal)); COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'new'

                    DROP TRANSFORM FOR text LANGUAGE tongue
                    => transform text LANGUAGE tongue: CREATE TRANSFORM FOR text LANGUAGE tongue (TO SQL WITH FUNCTION public.into_text(internal)) -> none

                    CREATE OR REPLACE TRANSFORM FOR text LANGUAGE tongue (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION into_text(internal))
                    => transform text LANGUAGE tongue: CREATE TRANSFORM FOR text LANGUAGE tongue (TO SQL WITH FUNCTION public.into_text(internal)) -> CREATE TRANSFORM FOR text LANGUAGE tongue (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION public.into_text(internal))

                    CREATE DEFAULT CONVERSION east FOR 'LATIN2' TO 'UTF8' FROM iso8859_to_utf8; COMMENT ON CONVERSION east IS 'new'
                    => conversion public.east: none -> CREATE DEFAULT CONVERSION public.east FOR 'LATIN2' TO 'UTF8' FROM iso8859_to_utf8; COMMENT ON CONVERSION public.east IS 'new'

                    DROP CONVERSION west
                    => conversion public.west: CREATE CONVERSION public.west FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1 -> none

                    DROP CONVERSION west; CREATE DEFAULT CONVERSION west FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1
                    => conversion public.west: CREATE CONVERSION public.west FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1 -> CREATE DEFAULT CONVERSION public.west FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1

                    ALTER CONVERSION west OWNER TO {id}
                    => (cosmetic) role {id}: none -> CREATE ROLE {id}
                    => conversion public.west: CREATE CONVERSION public.west FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1 -> CREATE CONVERSION public.west FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1; ALTER CONVERSION public.west OWNER TO {id}

                    ALTER CONVERSION west RENAME TO occident
                    => conversion public.occident: none -> CREATE CONVERSION public.occident FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1
                    => conversion public.west: CREATE CONVERSION public.west FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1 -> none

                    CREATE ACCESS METHOD fast TYPE INDEX HANDLER bthandler; COMMENT ON ACCESS METHOD fast IS 'new'
                    => access method fast: none -> CREATE ACCESS METHOD fast TYPE INDEX HANDLER bthandler; COMMENT ON ACCESS METHOD fast IS 'new'

                    DROP TABLE piled; DROP ACCESS METHOD pile
                    => access method pile: CREATE ACCESS METHOD pile TYPE TABLE HANDLER heap_tableam_handler -> none
                    => table public.piled: CREATE TABLE public.piled (a integer) USING pile -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    /** Of the newest release; an older one has fewer options. */
    @Nested
    class When_a_subscription_changes {

        private static final String OPTIONS =
                "connect = false, slot_name = NONE, synchronous_commit = off, binary = false, streaming = parallel,"
                        + " two_phase = false, disable_on_error = false, password_required = true,"
                        + " run_as_owner = false, origin = any, failover = false)";

        private static final String ONE = "CREATE SUBSCRIPTION s{id} CONNECTION '...' PUBLICATION a WITH (" + OPTIONS;

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER SUBSCRIPTION s{id} SET PUBLICATION a, b WITH (refresh = false)
                    => subscription s{id}: {one}; ALTER SUBSCRIPTION s{id} DISABLE -> {two}; ALTER SUBSCRIPTION s{id} DISABLE

                    ALTER SUBSCRIPTION s{id} SET (disable_on_error = true); COMMENT ON SUBSCRIPTION s{id} IS 'new'
                    => subscription s{id}: {one}; ALTER SUBSCRIPTION s{id} DISABLE -> {careful}; COMMENT ON SUBSCRIPTION s{id} IS 'new'; ALTER SUBSCRIPTION s{id} DISABLE

                    ALTER SUBSCRIPTION s{id} RENAME TO t{id}
                    => subscription s{id}: {one}; ALTER SUBSCRIPTION s{id} DISABLE -> none
                    => subscription t{id}: none -> {other}; ALTER SUBSCRIPTION t{id} DISABLE

                    CREATE SUBSCRIPTION t{id} CONNECTION '' PUBLICATION a WITH (connect = false, slot_name = NONE)
                    => subscription t{id}: none -> {other}; ALTER SUBSCRIPTION t{id} DISABLE
                    """
                            .replace("{two}", ONE.replace("PUBLICATION a", "PUBLICATION a, b"))
                            .replace("{careful}", ONE.replace("on_error = false", "on_error = true"))
                            .replace("{other}", ONE.replace("SUBSCRIPTION s", "SUBSCRIPTION t"))
                            .replace("{one}", ONE));
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }

        @Test
        void what_cannot_be_read_is_to_be_filled_in() throws SQLException {
            Schema start = database.read();
            Schema without = start.with(
                    Set.copyOf(start.objects().stream()
                            .filter(it -> it.kind() == ObjectKind.SUBSCRIPTION)
                            .toList()),
                    List.of());

            assertThat(SchemaDifference.statements(without, start).get(0))
                    .startsWith("-- fill in where it connects to, which may be a secret and is not read: CREATE SUB");
            assertThat(start.objects().toString()).doesNotContain("secret", "nowhere");
        }

        @ParameterizedTest
        @CsvSource({"14, 6", "15, 8", "16, 11", "17, 12"})
        void each_release_tells_its_own_options(String release, int known) throws SQLException {
            try (ChangingDatabase older = new ChangingDatabase(ChangingDatabase.postgres(release), BASE)) {
                assertThat(older.read().objects())
                        .filteredOn(it -> it.kind() == ObjectKind.SUBSCRIPTION)
                        .singleElement()
                        .satisfies(it -> assertThat(it.properties())
                                .containsEntry("streaming", "off")
                                .hasSize(known));
            }
        }
    }

    /** No server of ours has a provider of labels: the rows are made as a provider's would be, and read. */
    @Nested
    class When_a_security_label_changes {

        @Test
        void it_is_told_and_written() throws SQLException {
            Schema start = database.read();
            database.run("SET allow_system_table_mods = on");
            database.run(
                    """
                    INSERT INTO pg_seclabel VALUES
                        ('users'::regclass, 'pg_class'::regclass, 0, 'anon', 'it''s'),
                        ('users'::regclass, 'pg_class'::regclass, 2, 'anon', 'MASKED'),
                        ('one()'::regprocedure, 'pg_proc'::regclass, 0, 'anon', 'TRUSTED')""");
            Schema labelled = database.read();
            database.run("ALTER TABLE users RENAME TO people");
            Schema renamed = database.read();
            database.run("ALTER TABLE people RENAME TO users");
            database.run("DELETE FROM pg_seclabel");
            Schema back = database.read();

            assertThat(SchemaDifference.statements(start, labelled))
                    .containsExactlyInAnyOrder(
                            "SECURITY LABEL FOR anon ON TABLE public.users IS 'it''s'",
                            "SECURITY LABEL FOR anon ON COLUMN public.users.email IS 'MASKED'",
                            "SECURITY LABEL FOR anon ON FUNCTION public.one() IS 'TRUSTED'");
            assertThat(SchemaDifference.statements(labelled, start))
                    .containsExactlyInAnyOrder(
                            "SECURITY LABEL FOR anon ON TABLE public.users IS NULL",
                            "SECURITY LABEL FOR anon ON COLUMN public.users.email IS NULL",
                            "SECURITY LABEL FOR anon ON FUNCTION public.one() IS NULL");
            assertThat(renamed.find(ObjectKind.SECURITY_LABEL, "TABLE public.people FOR anon"))
                    .map(SchemaObject::properties)
                    .contains(new TreeMap<>(Map.of("on", "TABLE public.people", "provider", "anon", "label", "it's")));
            assertThat(SchemaDifference.between(start, back)).isEmpty();
        }
    }
}
