package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.Template;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the states before migrations, one after the other: cheapest from the bottom to the top. */
final class Grounds implements AutoCloseable {

    private static final String SEEDS_IN_THE_WAY =
            "the migration does not run over our seeds, so the tables hold only the rows of the history and of its user";

    private static final String NOT_WHOLE =
            "settings, privileges and subscriptions of the database itself are not in the copies that it ran on";

    private final Server server;
    private final Stages stages;
    private final Set<String> accounts;
    private @Nullable Stage walking;
    private int height;

    Grounds(Server server, Stages stages) throws SQLException {
        this.server = server;
        this.stages = stages;
        this.accounts = server.accounts();
    }

    /** The state after so many migrations, with all rows that come then. */
    Ground at(int wanted) throws ReplayFailed, SQLException {
        Stage there = walkedTo(wanted);
        stages.settle(there, wanted);
        Ground ground = ground(there, List.of());
        walking = there.onCopy(server.copyOf(ground.template()));
        return ground;
    }

    /** The same without any seeds. */
    Ground unseeded(int wanted) throws ReplayFailed, SQLException {
        Stage there = stages.unseeded(wanted);
        stages.settleUnseeded(there, wanted);
        Ground ground = ground(there, List.of(SEEDS_IN_THE_WAY));
        stages.keepUnseeded(there.onCopy(server.copyOf(ground.template())), wanted);
        return ground;
    }

    private Stage walkedTo(int wanted) throws ReplayFailed, SQLException {
        Stage from = walking;
        walking = null;
        if (from != null && height > wanted) {
            from.close();
            from = null;
        }
        int start = height;
        height = wanted;
        return from == null ? stages.at(wanted) : stages.replay(from, start, wanted);
    }

    private Ground ground(Stage there, List<String> remarks) throws SQLException {
        Schema schema = there.schema();
        boolean whole = server.product() == Product.MYSQL || new Template(there.database()).isWhole();
        there.leave();
        ThrowawayDatabase template = there.database();
        return new Ground(template, schema, accounts(), whole ? remarks : plus(remarks, NOT_WHOLE));
    }

    private static List<String> plus(List<String> remarks, String another) {
        return Stream.concat(remarks.stream(), Stream.of(another)).toList();
    }

    /** Those that the history has made so far belong to it. */
    private Set<String> accounts() throws SQLException {
        Set<String> now = new TreeSet<>(server.accounts());
        now.addAll(accounts);
        return now;
    }

    @Override
    public void close() {
        if (walking != null) {
            walking.close();
        }
        stages.close();
    }
}
