package dev.rehearsal.history.sql;

import java.util.List;

/**
 * What a layout made of a folder.
 *
 * @param migrations oldest first
 * @param remarks what a reader of the history should know
 */
record Reading(List<ScriptedMigration> migrations, List<String> remarks) {

    Reading {
        migrations = List.copyOf(migrations);
        remarks = List.copyOf(remarks);
    }
}
