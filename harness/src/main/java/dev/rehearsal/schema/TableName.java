package dev.rehearsal.schema;

/** Names of tables as a schema has them: {@code public.orders}. */
public final class TableName {

    private TableName() {}

    /** Without its schema, and without quotes around it. */
    public static String bare(String table) {
        return table.replaceFirst("^(?:\"(?:[^\"]|\"\")*\"|\\w+)\\.(?=.)", "").replaceAll("^[\"`]|[\"`]$", "");
    }
}
