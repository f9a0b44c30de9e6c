package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do when a server refuses a statement, where we know it. */
final class Advice {

    /**
     * Code (PostgreSQL's SQLSTATE, MySQL's number), words of the message, advice. The first row that fits is given.
     * $1 is what the words have caught, {server} the server, {mark} what puts a script outside a transaction.
     */
    private static final List<Row> ROWS =
            """
            25001 | cannot run inside a transaction | {mark}
            25001 | cannot be executed from a func  | Send the statement by itself, not from a function or DO block.
            55P04 |                                 | Add the value in one migration and use it in the next: it counts only once it is committed.
            42710 | enum label .* already exists    | PostgreSQL cannot drop an enum's value on the way back, so it is still there: write ADD VALUE IF NOT EXISTS.
            42710 | role .* already exists          | Roles belong to the whole server, not to a database: create it in setup.sql, if it is not there yet.
            0A000 | extension "(.*?)" is not avail  | {server} here has no extension $1: rehearse on a server that has it, with --server docker or --server URL.
            58P01 | /([^/"]*)\\.control"             | {server} here has no extension $1: rehearse on a server that has it, with --server docker or --server URL.
            58P01 | could not access file "(.*?)"   | {server} here has no library $1: rehearse on a server that has it, with --server docker or --server URL.
            55000 | must be loaded via "?shared_pre | Rehearse on a server that loads it as it starts, with --server docker or --server URL.
            42704 | role "(.*?)" does not exist     | If $1 comes from elsewhere, create it in setup.sql beside the migrations (or --setup FILE).
            42704 | server "(.*?)" does not exist   | If $1 comes from an extension or from elsewhere, create that in setup.sql beside the migrations (or --setup FILE).
            42704 | type "(.*?)" does not exist     | If $1 comes from an extension or from elsewhere, create that in setup.sql beside the migrations (or --setup FILE).
            42704 | unrecognized configuration para | A release that knows it, or the extension it belongs to, is needed: this is {server}. Name another with --database.
            3F000 | schema "(.*?)" does not exist   | If $1 comes from elsewhere, create it in setup.sql beside the migrations (or --setup FILE).
            42P01 | relation "(.*?)" does not exist | If $1 comes from elsewhere (a host application, another service), create it in setup.sql beside the migrations (or --setup FILE).
            42883 | function (.*?) does not exist   | If $1 comes from an extension, a newer release or elsewhere: this is {server}; create it in setup.sql beside the migrations (or --setup FILE).
            42501 | permission denied               | Rehearse as a user who may do it, as the one who migrates production may.
            42501 | must be (superuser|owner)       | Rehearse as a user who may do it, as the one who migrates production may.
            53100 |                                 | The disk of the server is full: free some space there; servers that we start are where REHEARSAL_CACHE says.
            42601 | subquery in FROM must have      | PostgreSQL takes it from release 16 on: name that with --database.
            42601 | at or near "OIDS"               | PostgreSQL has had no tables WITH OIDS since release 12: leave it out.
            42601 | syntax error                    | A newer release than {server} may take it: name that with --database.
            1064  | near '(\\\\|source |DELIMITER)      | That is a command to the mysql client, which no server understands.
            1064  | near '(IF (?:NOT )?EXISTS)      | MariaDB takes $1 there, MySQL does not.
            1064  | near '(IDENTIFIED BY)           | Since MySQL 8.0 only CREATE USER and ALTER USER take $1.
            1064  | near '({reserved})\\b           | Since MySQL 8.0 $1 is a reserved word: write it between backquotes.
            1067  | Invalid default value           | A server whose sql_mode is less strict may take it: rehearse on one set as production is, with --server URL.
            1193  | Unknown system variable '(.*?)' | Another release has $1, {server} has not: name that with --database.
            1231  | can't be set to the value of    | Another release takes this value, {server} does not: name that with --database.
            1273  | Unknown collation: '(.*?)'      | Another release has $1, {server} has not: name that with --database.
            1305  | (FUNCTION|PROCEDURE) (.*?) does | If it comes from elsewhere or from another release than {server}, create it in setup.sql beside the migrations.
            1146  | Table '(?:.*\\.)?(.*?)' doesn't   | If $1 comes from elsewhere (a host application, another service), create it in setup.sql beside the migrations (or --setup FILE).
            1049  | Unknown database '(.*?)'        | A rehearsal has one database, named by us: leave the name $1 out of the migrations.
            1050  | already exists                  | MySQL commits each DDL statement: what a failed migration had done stays done.
            1114  | is full                         | Unless its engine is MEMORY, the disk of the server is full: free some space there; servers that we start are where REHEARSAL_CACHE says.
            1153  |                                 | Raise max_allowed_packet, or write smaller statements.
            1227  |                                 | Rehearse as a user who may do it, as the one who migrates production may.
            1419  |                                 | Set log_bin_trust_function_creators=1, as production has it.
            """
                    .lines()
                    .map(Row::parse)
                    .toList();

    /** Behind these no release is left that could take more. */
    private static final Map<Product, Integer> NEWEST = Map.of(Product.POSTGRESQL, 18, Product.MYSQL, 9);

    private static final String NEWER = "A newer release";

    private static final String ANY_MARK = "Put it in a migration of its own that runs outside a transaction.";

    private final String server;
    private final boolean newest;
    private final String mark;

    /** @param mark what puts a script outside a transaction in its layout, as a sentence, where that is known */
    Advice(Server server, Optional<String> mark) {
        this.server =
                "%s %s".formatted(server.product().title(), server.version().text());
        this.newest = server.version().major() >= NEWEST.getOrDefault(server.product(), Integer.MAX_VALUE);
        this.mark = mark.orElse(ANY_MARK);
    }

    Optional<String> on(Complaint complaint) {
        return ROWS.stream()
                .flatMap(row -> row.on(complaint).stream())
                .filter(advice -> !(newest && advice.startsWith(NEWER)))
                .findFirst()
                .map(advice -> advice.replace("{server}", server).replace("{mark}", mark));
    }

    private record Row(String code, Pattern words, String advice) {

        // The new ones of MySQL 8.0 that somebody may have called a column by, from section 11.3 of its manual.
        private static final String RESERVED =
                "(?i:cube|dense_rank|empty|first_value|grouping|groups|lag|last_value|lead|rank|row_number|system|window)";

        static Row parse(String line) {
            String[] columns = line.split("\\s*\\|\\s+", 3);
            return new Row(columns[0], Pattern.compile(columns[1].replace("{reserved}", RESERVED)), columns[2]);
        }

        Optional<String> on(Complaint complaint) {
            Matcher found = words.matcher(complaint.message());
            if (!code.equals(complaint.code()) || !found.find()) {
                return Optional.empty();
            }
            return Optional.of(found.groupCount() == 0 ? advice : advice.replace("$1", found.group(1)));
        }
    }
}
