package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.load.Canary;
import dev.rehearsal.locks.Watch;
import dev.rehearsal.locks.Watched;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import dev.rehearsal.wire.TapListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A migration that has run once with nobody else there, and so is known.
 *
 * @param ground the state before it, from which it ran
 * @param sightings of that run
 * @param watched what the server said of it
 * @param after the schema that it led to; the one before where it failed
 * @param touched the tables and materialised views that were there before and that it has to do with
 */
record Scouted(Ground ground, Sightings sightings, Watched watched, Schema after, Set<String> touched) {

    static Scouted of(MigrationTool tool, Migration migration, Ground ground) throws SQLException {
        OldRelations before = new OldRelations(
                ground.relations(), ground.product() == Product.MYSQL ? tablesWithRows(ground.schema()) : Set.of());
        try (Ground.Copy copy = ground.copy();
                Connection looking = copy.database.connect();
                Watch watch = Watch.of(copy.database)) {
            ThrowawayDatabase database = copy.database;
            Touched.beginCounting(looking, database);
            Optional<MysqlChanges> changes = MysqlChanges.in(database, looking);
            TrialRun run = TrialRun.of(
                    tool, database, migration, tap -> {}, changes.stream().toArray(TapListener[]::new));
            Watched watched = watch.end();
            Set<String> touched = new TreeSet<>(Touched.written(looking, database));
            Schema after = schema(database, tool);
            Sightings sightings =
                    new Sightings(run, before, changes.map(MysqlChanges::all).orElse(Map.of()));
            touched.addAll(sightings.touched());
            touched.addAll(watched.rewritten());
            touched.addAll(Touched.by(SchemaDifference.between(ground.schema(), after), ground.schema()));
            touched.retainAll(tablesWithRows(ground.schema()));
            return new Scouted(ground, sightings, watched, after, touched);
        }
    }

    private static Set<String> tablesWithRows(Schema before) {
        Set<String> tables = new TreeSet<>(RowPlan.tables(before));
        before.objects().stream()
                .filter(object -> object.kind() == ObjectKind.MATERIALIZED_VIEW)
                .forEach(object -> tables.add(object.name()));
        return tables;
    }

    static Schema schema(ThrowawayDatabase database, MigrationTool tool) throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, tool.stateTables())) {
            return reader.read();
        }
    }

    TrialRun run() {
        return sightings.run();
    }

    Migration migration() {
        return run().migration();
    }

    /** Those that feel what it does: of the tables that it touches and of their neighbours. */
    List<Canary> canaries() throws SQLException {
        try (Connection connection = ground.template().connect()) {
            return Canary.around(connection, ground.product(), touched);
        }
    }
}
