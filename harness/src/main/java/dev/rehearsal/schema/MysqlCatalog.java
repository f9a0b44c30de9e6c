package dev.rehearsal.schema;

import dev.rehearsal.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The questions to the server: a batch of them is one round trip.
 *
 * <p>Of {@code information_schema} only columns are asked for that the data dictionary itself holds: those for which
 * the server opens every table (its size, its rows, its counter) cost more than all the rest.
 */
final class MysqlCatalog implements AutoCloseable {

    /** Not more at once, for a database of thousands of tables. */
    private static final int BATCH = 500;

    private static final String SETTINGS =
            """
            SET SESSION sql_mode = '', sql_quote_show_create = 1, time_zone = '+00:00',
                        print_identified_with_as_hex = 1""";

    private static final String CHARSETS =
            """
            SELECT character_set_name AS charset, default_collate_name AS collation
              FROM information_schema.character_sets""";

    // Settled is what cannot be altered any more without getting another time stamp, which counts in seconds. A view
    // keeps its stamp when it is replaced, and a table without a tablespace of its own cannot be told from another one
    // that has taken its name.
    private static final String LISTING =
            """
            SELECT table_name AS name, IF(table_type = 'VIEW', 'VIEW', 'TABLE') AS kind, create_time, engine,
                   row_format, IF(table_type = 'VIEW', table_comment, '') AS table_comment,
                   create_time < NOW() - INTERVAL 1 SECOND AND engine = 'InnoDB' AND @@innodb_file_per_table AS settled
              FROM information_schema.tables WHERE table_schema = '{db}'
            ;
            SELECT trigger_name AS name, 'TRIGGER' AS kind, event_object_table, action_timing, event_manipulation,
                   action_order, created, created < NOW() - INTERVAL 1 SECOND AS settled
              FROM information_schema.triggers WHERE trigger_schema = '{db}'
            ;
            SELECT routine_name AS name, routine_type AS kind, last_altered,
                   last_altered < NOW() - INTERVAL 1 SECOND AS settled
              FROM information_schema.routines WHERE routine_schema = '{db}'
            ;
            SELECT event_name AS name, 'EVENT' AS kind, last_altered,
                   IFNULL(CONVERT_TZ(starts, time_zone, '+00:00') IN (created, last_altered), 0) AS starts_when_made,
                   last_altered < NOW() - INTERVAL 1 SECOND AS settled
              FROM information_schema.events WHERE event_schema = '{db}'
            ;
            {tables} WHERE name >= '{db}/' AND name < '{db}0'
            ;
            SELECT default_collation_name AS `collate`, NULLIF(default_encryption, 'NO') AS `encryption`,
                   NULLIF(options, '') AS `read only`
              FROM information_schema.schemata JOIN information_schema.schemata_extensions USING (schema_name)
             WHERE schema_name = '{db}'
            """;

    /**
     * By numbers that a rename keeps. Who has not the privilege PROCESS may not ask, on MySQL 9 not even for the names
     * of tablespaces, and an old server does not know.
     */
    private static final String TABLES =
            "SELECT table_id AS id, name, total_row_versions AS versions FROM information_schema.innodb_tables";

    private static final String TABLESPACES =
            "SELECT space AS id, name, NULL AS versions FROM information_schema.innodb_tablespaces_brief";

    private static final String NONE =
            "SELECT id, name, versions FROM (SELECT '' AS id, '' AS name, NULL AS versions) nothing";

    // A grant on a database may have been written with its underscores escaped.
    private static final String GRANTEES =
            """
            SELECT user, host FROM mysql.db WHERE REPLACE(db, '\\\\_', '_') = '{db}'
             UNION SELECT user, host FROM mysql.tables_priv WHERE db = '{db}'
             UNION SELECT user, host FROM mysql.procs_priv WHERE db = '{db}'
            """;

    private final String database;
    private final Connection connection;
    private final Statement statement;
    private final boolean seesGrants;
    private final String tables;
    private final MysqlAccount.Name currentUser;
    private final Map<String, String> charsets;

    /** One row, by lower-case label, without its nulls. */
    private record Row(Map<String, String> values) {

        String get(String label) {
            return values.getOrDefault(label, "");
        }

        String first() {
            return values.isEmpty() ? "" : values.values().iterator().next();
        }
    }

    /**
     * What a reading begins with.
     *
     * @param spaces the names of InnoDB's tables or tablespaces, by number
     * @param identities what the tables are, by name, where the server says so
     */
    record Listing(
            List<Listed> objects,
            Map<String, String> spaces,
            Map<String, MysqlIdentity> identities,
            Map<String, String> settings,
            List<MysqlAccount.Name> grantees) {}

    MysqlCatalog(Database read) throws SQLException {
        this.database = read.name();
        this.connection = read.connect(Map.of("allowMultiQueries", "true"));
        this.statement = connection.createStatement();
        statement.execute(SETTINGS);
        this.seesGrants = canAsk("SELECT COUNT(*) FROM mysql.db") && canAsk("SELECT COUNT(*) FROM mysql.user");
        this.tables = Stream.of(TABLES, TABLESPACES)
                .filter(it -> canAsk(it + " LIMIT 1")) // of LIMIT 0, MySQL 9 does not look who asks
                .findFirst()
                .orElse(NONE);
        this.currentUser =
                MysqlAccount.Name.of(ask("SELECT CURRENT_USER()").get(0).get(0).first());
        this.charsets = ask(CHARSETS).get(0).stream()
                .collect(Collectors.toMap(row -> row.get("charset"), row -> row.get("collation")));
    }

    /** Who we are. */
    MysqlAccount.Name currentUser() {
        return currentUser;
    }

    /** The default collation of each character set. */
    Map<String, String> charsets() {
        return charsets;
    }

    /** Where tables have no numbers for us, nobody tells that one has taken the name of another. */
    private Listed traceable(Listed listed) {
        return tables.equals(NONE) && listed.kind() == ObjectKind.TABLE ? listed.unsettled() : listed;
    }

    private boolean canAsk(String question) {
        try {
            return !ask(question).isEmpty();
        } catch (SQLException notForUs) {
            return false;
        }
    }

    Listing list() throws SQLException {
        List<List<Row>> answers = ask(
                (LISTING.replace("{tables}", tables) + (seesGrants ? ";" + GRANTEES : "")).replace("{db}", database));
        List<Listed> objects = new ArrayList<>();
        answers.subList(0, 4).forEach(rows -> rows.forEach(row -> objects.add(traceable(listed(row)))));
        Map<String, String> spaces = answers.get(4).stream()
                .collect(Collectors.toMap(row -> row.get("id"), row -> row.get("name"), (one, other) -> one));
        Map<String, MysqlIdentity> identities = answers.get(4).stream()
                .collect(Collectors.toMap(
                        row -> row.get("name").replaceFirst("^[^/]*/", ""), this::identity, (one, other) -> one));
        Map<String, String> settings =
                answers.get(5).isEmpty() ? Map.of() : answers.get(5).get(0).values();
        List<Row> grantees = seesGrants ? answers.get(6) : List.of();
        return new Listing(
                objects,
                spaces,
                identities,
                settings,
                grantees.stream().map(MysqlCatalog::account).toList());
    }

    private MysqlIdentity identity(Row row) {
        return new MysqlIdentity(
                database, row.get("id"), Optional.ofNullable(row.values().get("versions")));
    }

    private static Listed listed(Row row) {
        Map<String, String> details = new LinkedHashMap<>(row.values());
        boolean settled = "1".equals(details.remove("settled"));
        return new Listed(ObjectKind.valueOf(row.get("kind")), row.get("name"), settled, details);
    }

    private static MysqlAccount.Name account(Row row) {
        return new MysqlAccount.Name(row.get("user"), row.get("host"));
    }

    /** What SHOW CREATE says of each, by lower-case label. */
    Map<Listed, Map<String, String>> show(List<Listed> wanted) throws SQLException {
        Map<Listed, Map<String, String>> shown = new LinkedHashMap<>();
        for (int from = 0; from < wanted.size(); from += BATCH) {
            List<Listed> some = wanted.subList(from, Math.min(from + BATCH, wanted.size()));
            List<List<Row>> answers = ask(some.stream().map(this::showCreate).collect(Collectors.joining(";")));
            for (int i = 0; i < some.size(); i++) {
                shown.put(some.get(i), answers.get(i).get(0).values());
            }
        }
        return shown;
    }

    private String showCreate(Listed listed) {
        return "SHOW CREATE %s `%s`.`%s`"
                .formatted(listed.kind(), database, listed.name().replace("`", "``"));
    }

    /** What this account is, and what it may do: the first line is its SHOW CREATE USER, the rest its SHOW GRANTS. */
    List<String> account(MysqlAccount.Name account) throws SQLException {
        String name = account.quoted();
        return ask("SHOW CREATE USER " + name + "; SHOW GRANTS FOR " + name).stream()
                .flatMap(List::stream)
                .map(Row::first)
                .toList();
    }

    private List<List<Row>> ask(String statements) throws SQLException {
        List<List<Row>> answers = new ArrayList<>();
        boolean rows = statement.execute(statements);
        while (rows || statement.getUpdateCount() != -1) {
            if (rows) {
                answers.add(rows());
            }
            rows = statement.getMoreResults();
        }
        return answers;
    }

    private List<Row> rows() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = statement.getResultSet()) {
            ResultSetMetaData labels = result.getMetaData();
            while (result.next()) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 1; i <= labels.getColumnCount(); i++) {
                    String value = result.getString(i);
                    if (value != null) {
                        values.put(
                                labels.getColumnLabel(i).toLowerCase(Locale.ROOT),
                                MysqlWording.withoutDatabase(value, database));
                    }
                }
                rows.add(new Row(values));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
