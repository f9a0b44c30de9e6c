package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.DATABASE_SETTING;
import static dev.rehearsal.schema.ObjectKind.TABLE;
import static dev.rehearsal.schema.ObjectKind.VIEW;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the catalog of a MySQL database: a short list of what there is, and SHOW CREATE of all that is new in it or may
 * have changed.
 *
 * <p>A schema is what one database holds. Databases that a migration makes beside it are outside; so is what belongs to
 * the server, but for the accounts that hold privileges in this database, because others rehearse on the same server.
 * No value names the throwaway database.
 */
final class MysqlSchemaReader implements SchemaReader {

    private final MysqlCatalog catalog;
    private final Set<String> ignoredTables;
    private final MysqlMemory memory = new MysqlMemory();

    MysqlSchemaReader(Database database, Set<String> ignoredTables) throws SQLException {
        this.catalog = new MysqlCatalog(database);
        this.ignoredTables = Set.copyOf(ignoredTables);
    }

    @Override
    public Schema read() throws SQLException {
        MysqlCatalog.Listing listing = catalog.list();
        List<Listed> listed =
                listing.objects().stream().filter(it -> !isIgnored(it)).toList();
        memory.keep(listed, listing.spaces());
        for (Map.Entry<Listed, Map<String, String>> shown :
                catalog.show(memory.unknown(listed)).entrySet()) {
            memory.add(shown.getKey(), objects(shown.getKey(), shown.getValue(), listing));
        }
        List<SchemaObject> objects = memory.objects();
        listing.settings().forEach((name, value) -> objects.add(setting(name, value)));
        for (MysqlAccount.Name grantee : listing.grantees()) {
            objects.addAll(account(grantee));
        }
        return new Schema(Product.MYSQL, objects);
    }

    @Override
    public SchemaReader onCopy(Database copy) {
        return SchemaReaders.of(copy, ignoredTables);
    }

    private boolean isIgnored(Listed listed) {
        return (listed.kind() == TABLE || listed.kind() == VIEW) && ignoredTables.contains(listed.name());
    }

    private List<SchemaObject> objects(Listed listed, Map<String, String> shown, MysqlCatalog.Listing listing) {
        if (listed.kind() == TABLE) {
            String created = shown.getOrDefault("create table", "");
            List<SchemaObject> table = MysqlTable.objects(created, listed.detail("row_format"), catalog.charsets());
            MysqlIdentity identity = listing.identities().get(listed.name());
            return identity == null ? table : identity.in(table);
        }
        return List.of(MysqlProgram.object(listed, shown, catalog.currentUser().inBackticks()));
    }

    private static SchemaObject setting(String name, String value) {
        return new SchemaObject(DATABASE_SETTING, name.toUpperCase(Locale.ROOT), Map.of("value", value));
    }

    private List<SchemaObject> account(MysqlAccount.Name grantee) throws SQLException {
        if (grantee.equals(catalog.currentUser())) {
            return List.of();
        }
        return MysqlAccount.objects(grantee, catalog.account(grantee)).stream()
                .filter(it -> !ignoredTables.contains(it.properties().getOrDefault("on", "")))
                .toList();
    }

    @Override
    public void close() {
        try {
            catalog.close();
        } catch (SQLException goneAlready) {
            // The server went first: nothing is left to close.
        }
    }
}
