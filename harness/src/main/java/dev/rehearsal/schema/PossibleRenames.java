package dev.rehearsal.schema;

import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.List;

/** Comments for where a way back may take a renamed table or column for a dropped and a new one. */
final class PossibleRenames {

    private PossibleRenames() {}

    /**
     * One for each two that are alike but for the name, of which no number of the server's says that they are two.
     *
     * @param pairing from the schema as it is to the one to reach
     */
    static List<String> comments(Pairing pairing, Ddl ddl, Schema from, Schema to) {
        // In MySQL a table that is rebuilt gets another one.
        boolean numbersStay = from.product() == Product.POSTGRESQL;
        List<String> comments = new ArrayList<>();
        for (SchemaObject goes : pairing.removed()) {
            for (SchemaObject comes : pairing.added()) {
                if (isRenamedPerhaps(goes, comes, numbersStay) && alike(goes, comes, ddl, from, to)) {
                    comments.add("-- if %s %s is %s under another name, rename it instead: below, its rows lose it"
                            .formatted(goes.kind().word(), goes.name(), comes.name()));
                }
            }
        }
        return comments;
    }

    private static boolean isRenamedPerhaps(SchemaObject goes, SchemaObject comes, boolean numbersStay) {
        boolean holdsRows = goes.kind() == ObjectKind.TABLE || goes.kind() == ObjectKind.COLUMN;
        return holdsRows
                && goes.kind() == comes.kind()
                && place(goes).equals(place(comes))
                && !(numbersStay && isKnownToBeAnother(goes, comes));
    }

    /** The table of a column, the schema of a table. */
    private static String place(SchemaObject object) {
        return object.name().substring(0, Math.max(0, object.name().lastIndexOf('.')));
    }

    private static boolean isKnownToBeAnother(SchemaObject goes, SchemaObject comes) {
        ObjectIdentity one = goes.identity();
        ObjectIdentity other = comes.identity();
        return one != null && other != null && one.database().equals(other.database());
    }

    private static boolean alike(SchemaObject goes, SchemaObject comes, Ddl ddl, Schema from, Schema to) {
        return goes.kind() == ObjectKind.COLUMN
                ? goes.properties().equals(comes.properties())
                : columns(goes, ddl, from).equals(columns(comes, ddl, to));
    }

    private static List<String> columns(SchemaObject table, Ddl ddl, Schema schema) {
        int prefix = table.name().length();
        return schema.objects(ObjectKind.COLUMN, table.name() + ".").stream()
                .filter(it -> ddl.owner(it).filter(table.key()::equals).isPresent())
                .map(it -> it.name().substring(prefix) + it.properties())
                .toList();
    }
}
