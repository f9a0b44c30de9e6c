package dev.rehearsal.load;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One connection of a workload. Which calls it makes, and with which values, depends on its seed alone. */
final class WorkloadCalls implements Calls {

    private final LoadConnection connection;
    private final Random random;
    private final List<Prepared> calls = new ArrayList<>();
    private final Map<String, List<String>> values = new HashMap<>();
    private final int allWeights;
    private Prepared chosen;
    private volatile @Nullable PreparedStatement running;

    /** A call with its statements, ready to be run. */
    private record Prepared(Operation operation, WorkloadCall call, List<PreparedStatement> statements) {}

    private WorkloadCalls(LoadConnection connection, String workload, SqlCalls all, long seed) throws SQLException {
        this.connection = connection;
        random = new Random(seed);
        for (WorkloadCall call : all.calls()) {
            calls.add(prepared(workload, call));
        }
        for (Parameter parameter : all.parameters()) {
            values.put(parameter.name(), parameter.values(connection.connection()));
        }
        allWeights = all.calls().stream().mapToInt(WorkloadCall::weight).sum();
        chosen = calls.get(0);
    }

    static Calls open(Database database, String workload, SqlCalls all, long seed) throws SQLException {
        LoadConnection connection = LoadConnection.open(database);
        try {
            return new WorkloadCalls(connection, workload, all, seed);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Prepared prepared(String workload, WorkloadCall call) throws SQLException {
        List<PreparedStatement> statements = new ArrayList<>();
        for (NamedSql sql : call.statements()) {
            statements.add(connection.connection().prepareStatement(sql.positional()));
        }
        return new Prepared(Operation.call(workload, call.name()), call, statements);
    }

    @Override
    public Operation next() {
        int ticket = random.nextInt(allWeights);
        for (Prepared call : calls) {
            ticket -= call.call().weight();
            if (ticket < 0) {
                chosen = call;
                break;
            }
        }
        return chosen.operation();
    }

    @Override
    public void run() throws SQLException {
        boolean transaction = chosen.statements().size() > 1;
        Map<String, String> drawn = new HashMap<>(); // one value for each name in all statements of a call
        if (transaction) {
            connection.connection().setAutoCommit(false);
        }
        for (int i = 0; i < chosen.statements().size(); i++) {
            PreparedStatement statement = chosen.statements().get(i);
            bind(statement, chosen.call().statements().get(i), drawn);
            running = statement;
            statement.execute();
        }
        if (transaction) {
            connection.connection().commit();
        }
    }

    private void bind(PreparedStatement statement, NamedSql sql, Map<String, String> drawn) throws SQLException {
        for (int i = 0; i < sql.parameters().size(); i++) {
            String value = drawn.computeIfAbsent(sql.parameters().get(i), this::draw);
            if (connection.product() == Product.POSTGRESQL) {
                statement.setObject(i + 1, value, Types.OTHER); // the server finds the type, as for a literal
            } else if (Parameter.isInteger(value)) {
                statement.setLong(i + 1, Long.parseLong(value));
            } else {
                statement.setString(i + 1, value);
            }
        }
    }

    private String draw(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.get(random.nextInt(all.size()));
    }

    @Override
    public void settle() throws SQLException {
        running = null;
        if (!connection.connection().getAutoCommit()) {
            connection.connection().rollback(); // does nothing where it was committed
            connection.connection().setAutoCommit(true);
        }
    }

    @Override
    public void cancel() throws SQLException {
        PreparedStatement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    @Override
    public LoadConnection connection() {
        return connection;
    }
}
