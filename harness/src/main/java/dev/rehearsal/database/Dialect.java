package dev.rehearsal.database;

import java.util.Map;

/** What differs between the products in connecting, creating and dropping. */
enum Dialect {
    POSTGRESQL(
            "postgres",
            "SHOW server_version",
            "CREATE DATABASE %s TEMPLATE template0",
            "DROP DATABASE IF EXISTS %s WITH (FORCE)",
            "SELECT quote_ident(rolname) FROM pg_roles",
            "DROP ROLE IF EXISTS %s"),
    MYSQL(
            "",
            "SELECT version()",
            "CREATE DATABASE %s",
            "DROP DATABASE IF EXISTS %s",
            "SELECT concat(quote(user), '@', quote(host)) FROM mysql.user",
            "DROP USER IF EXISTS %s");

    /** The database that exists on every server, to connect to before ours exists. */
    final String maintenanceDatabase;

    final String versionQuery;
    final String create;
    final String drop;

    /** The roles or users of the whole server, as they are written in a statement. */
    final String accounts;

    final String dropAccount;

    Dialect(
            String maintenanceDatabase,
            String versionQuery,
            String create,
            String drop,
            String accounts,
            String dropAccount) {
        this.maintenanceDatabase = maintenanceDatabase;
        this.versionQuery = versionQuery;
        this.create = create;
        this.drop = drop;
        this.accounts = accounts;
        this.dropAccount = dropAccount;
    }

    static Dialect of(Product product) {
        return switch (product) {
            case POSTGRESQL -> POSTGRESQL;
            case MYSQL -> MYSQL;
        };
    }

    /** What an administrator writes to let a user do our work. */
    String grant(String user) {
        return switch (this) {
            case POSTGRESQL -> "ALTER ROLE \"%s\" CREATEDB".formatted(user);
            case MYSQL -> "GRANT ALL ON `rehearsal\\_%%`.* TO '%s'@'%%'".formatted(user);
        };
    }

    Map<String, String> connectionDefaults() {
        return switch (this) {
            case POSTGRESQL ->
                // Catalog queries are the same text each time: let the server keep their plans from the second use on.
                Map.of("ApplicationName", "rehearsal", "prepareThreshold", "2");
            case MYSQL ->
                Map.of("connectionTimeZone", "UTC", "allowPublicKeyRetrieval", "true", "tinyInt1isBit", "false");
        };
    }
}
