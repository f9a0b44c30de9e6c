package dev.rehearsal.schema;

import dev.rehearsal.schema.CatalogPart.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a {@link CatalogWatch} knows of the catalog's rows since it was last asked. */
final class CatalogMemory {

    /** @param writer the transaction that wrote it */
    record Row(Unit unit, String writer) {}

    /** The database whose numbers the objects have: a copy's first one. */
    final String origin;

    private final Map<String, Map<Long, Row>> rows = new HashMap<>();

    /** The rows of catalogs that few have any in, told apart as text. */
    Map<CatalogPart, Set<String>> rare = Map.of();

    /** How many objects belong to extensions, and a sum that tells which. */
    String members = "0";

    /** The oldest transaction that was running when the watch was last asked, and 0 before it ever was. */
    String horizon = "0";

    CatalogMemory(String origin) {
        this.origin = origin;
        WatchedCatalog.ALL.forEach(catalog -> rows.put(catalog.name(), new HashMap<>()));
    }

    /** The same, to be changed apart. */
    CatalogMemory(CatalogMemory same) {
        this.origin = same.origin;
        same.rows.forEach((catalog, known) -> rows.put(catalog, new HashMap<>(known)));
        this.rare = same.rare;
        this.members = same.members;
        this.horizon = same.horizon;
    }

    /** Whether all that there is has been told to it. */
    boolean isOfAll() {
        return !horizon.equals("0");
    }

    Map<Long, Row> known(String catalog) {
        return rows.getOrDefault(catalog, Map.of());
    }
}
