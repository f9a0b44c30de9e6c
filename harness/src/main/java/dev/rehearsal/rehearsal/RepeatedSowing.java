package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.SeedOptions;
import dev.rehearsal.rows.SeedScript;
import dev.rehearsal.rows.Seeds;
import dev.rehearsal.rows.Sowing;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts in seeds at a height: the first time what is found wanting, in replays the same by the same statements. */
final class RepeatedSowing {

    private final Product product;
    private final Seeds seeds;

    /** By height. */
    private final Map<Integer, Sown> last = new HashMap<>();

    private record Sown(SeedOptions options, SeedScript script, int rows) {}

    RepeatedSowing(Product product) {
        this.product = product;
        this.seeds = Seeds.of(product);
    }

    /** Whether anything has come in at that height. */
    boolean hasSown(int height) {
        Sown sown = last.get(height);
        return sown != null && sown.rows() > 0;
    }

    /** What was found wanting; nothing where the last time was repeated. */
    Optional<Sowing> sow(Stage stage, int height, SeedOptions options) throws SQLException {
        Sown before = last.get(height);
        if (before != null
                && before.options().equals(options)
                && before.script().repeat(stage.connection())) {
            stage.sown(before.rows());
            return Optional.empty();
        }
        SeedScript script = new SeedScript(product);
        Sowing sowing = seeds.sow(stage.connection(), options, script);
        last.put(height, new Sown(options, script, sowing.rows()));
        stage.sown(sowing.rows());
        return Optional.of(sowing);
    }
}
