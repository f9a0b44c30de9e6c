package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A right history of any length, in golang-migrate's layout: tables, columns, indexes and foreign keys in turn. */
final class GeneratedHistory {

    private GeneratedHistory() {}

    static Path write(int migrations) throws IOException {
        Path folder = Files.createTempDirectory("rehearsal-benchmark");
        for (int i = 1; i <= migrations; i++) {
            write(folder, i);
        }
        return folder;
    }

    private static void write(Path folder, int i) throws IOException {
        int table = (i - 1) / 5;
        String[] sql = migration(i % 5, table, i);
        Files.writeString(folder.resolve("%06d_m.up.sql".formatted(i)), sql[0]);
        Files.writeString(folder.resolve("%06d_m.down.sql".formatted(i)), sql[1]);
    }

    private static String[] migration(int kind, int table, int i) {
        return switch (kind) {
            case 1 ->
                new String[] {
                    "CREATE TABLE t%d (id bigint PRIMARY KEY, name text NOT NULL, made timestamptz DEFAULT now());"
                            .formatted(table),
                    "DROP TABLE t%d;".formatted(table)
                };
            case 2 ->
                new String[] {
                    "ALTER TABLE t%d ADD c%d integer NOT NULL DEFAULT 0;".formatted(table, i),
                    "ALTER TABLE t%d DROP c%d;".formatted(table, i)
                };
            case 3 ->
                new String[] {
                    "CREATE INDEX t%d_name ON t%d (name);".formatted(table, table),
                    "DROP INDEX t%d_name;".formatted(table)
                };
            case 4 ->
                new String[] {
                    "ALTER TABLE t%d ADD other bigint REFERENCES t%d (id);".formatted(table, table),
                    "ALTER TABLE t%d DROP other;".formatted(table)
                };
            default ->
                new String[] {
                    "ALTER TABLE t%d ADD CONSTRAINT t%d_named CHECK (name <> '');".formatted(table, table),
                    "ALTER TABLE t%d DROP CONSTRAINT t%d_named;".formatted(table, table)
                };
        };
    }
}
