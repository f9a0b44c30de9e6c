package dev.rehearsal.database;

import dev.rehearsal.RehearsalException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * A running server, in which we create, use and drop only databases whose name begins with {@value #PREFIX}.
 *
 * <p>Safe for use by many threads.
 */
public final class Server implements AutoCloseable {

    /** Every database of ours begins so, and no other is ever touched. */
    public static final String PREFIX = "rehearsal_";

    /** Whoever started a server. */
    @FunctionalInterface
    public interface Operator {

        /** Nobody uses it any more. */
        void shutDown();

        /** Why it went, as far as can be told, mostly a line of its log; empty where nobody can look. */
        default Optional<String> lastWords() {
            return Optional.empty();
        }
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * So many databases that nobody uses any more stay on a PostgreSQL server of ours before they are dropped. A file
     * made in the minutes after others were deleted is slow on ext4, which looks for an inode that was not in use lately,
     * and each of these databases has some 300 files.
     */
    private static final int MOST_UNUSED = 32;

    private final ServerAddress address;
    private final Profile profile;
    private final String origin;
    private final Optional<Operator> operator;
    private final ServerVersion version;
    private final Maintenance maintenance;
    private final Queue<String> unused = new ArrayDeque<>();

    private Server(
            Maintenance maintenance,
            Profile profile,
            String origin,
            Optional<Operator> operator,
            ServerVersion version) {
        this.address = maintenance.address();
        this.maintenance = maintenance;
        this.profile = profile;
        this.origin = origin;
        this.operator = operator;
        this.version = version;
    }

    /**
     * A server that we started and that nobody else uses. Connects once, to learn the version.
     *
     * @param origin how people know this server: {@code embedded}, {@code docker postgres:18}, a host and port
     * @param operator who started it
     * @throws RehearsalException when nobody answers, or we are not let in
     */
    public static Server at(ServerAddress address, Profile profile, String origin, Operator operator) {
        String database = Dialect.of(address.product()).maintenanceDatabase;
        return connect(address, database, profile, origin, Optional.of(operator));
    }

    /**
     * A server of somebody else's, which others use too; it is known by its address, goes on running, and is set as in
     * production as far as we know.
     *
     * @throws RehearsalException when nobody answers, or we are not let in
     */
    public static Server ofOthers(ServerUrl url) {
        ServerAddress address = url.address();
        String database = url.database().orElse(Dialect.of(address.product()).maintenanceDatabase);
        String origin = address.host() + ":" + address.port();
        return connect(address, database, Profile.DURABLE, origin, Optional.empty());
    }

    private static Server connect(
            ServerAddress address, String database, Profile profile, String origin, Optional<Operator> operator) {
        Maintenance maintenance = new Maintenance(address, database);
        try {
            return new Server(maintenance, profile, origin, operator, version(maintenance));
        } catch (SQLException e) {
            throw new RehearsalException(
                    "Cannot connect to the %s server %s"
                            .formatted(address.product().title(), address),
                    String.valueOf(e.getMessage()),
                    "Check that it runs, and the host, port, user and password given.",
                    e);
        }
    }

    private static ServerVersion version(Maintenance maintenance) throws SQLException {
        return maintenance.use(statement -> {
            try (ResultSet answer =
                    statement.executeQuery(Dialect.of(maintenance.address().product()).versionQuery)) {
                answer.next();
                return ServerVersion.parse(answer.getString(1));
            }
        });
    }

    public Product product() {
        return address.product();
    }

    public ServerVersion version() {
        return version;
    }

    public Profile profile() {
        return profile;
    }

    public ServerAddress address() {
        return address;
    }

    /** Whether we started it and nobody else uses it, so that it may be set as we need it. */
    public boolean isOurs() {
        return operator.isPresent();
    }

    /** How people know this server. */
    public String origin() {
        return origin;
    }

    /** The first part of a step's id: {@code postgresql-18}, {@code mysql-8.0}. */
    public String id() {
        return product().id() + "-" + version.release(product());
    }

    /** The same server, reached by another address; closing this one does nothing. */
    Server through(ServerAddress other) {
        return new Server(maintenance.through(other), profile, origin, operator.map(it -> () -> {}), version);
    }

    /** A new, empty database with a name of its own. */
    public ThrowawayDatabase createDatabase() {
        return create(Optional.empty());
    }

    /** A new database that holds what the given one holds now, as far as {@link Template#isWhole} says. */
    public ThrowawayDatabase copyOf(ThrowawayDatabase original) {
        return new Template(original).copy();
    }

    /** A new PostgreSQL database that the server makes from the given one, to which nobody may be connected. */
    ThrowawayDatabase createDatabase(ThrowawayDatabase template) {
        return create(Optional.of(template.name()));
    }

    private ThrowawayDatabase create(Optional<String> template) {
        byte[] suffix = new byte[6];
        RANDOM.nextBytes(suffix);
        String name = PREFIX + HexFormat.of().formatHex(suffix);
        try {
            execute(creation(name, template));
        } catch (SQLException e) {
            throw new RehearsalException(
                    "Cannot create the throwaway database %s on %s".formatted(name, address),
                    String.valueOf(e.getMessage()),
                    isRefusal(e) ? grant() : "Check that the server runs and has room.",
                    e);
        }
        return new ThrowawayDatabase(this, name);
    }

    private String creation(String name, Optional<String> template) {
        String sql = Dialect.of(product()).create.formatted(name);
        String creation = template.map(it -> sql.replace("template0", it)).orElse(sql);
        return copiesFiles() ? creation + " STRATEGY file_copy" : creation;
    }

    /**
     * Whether a new PostgreSQL database is made of copied files, as in every release before 15, rather than through the
     * write-ahead log. That takes a third of the time, and two checkpoints, which cost little where nothing waits for the
     * disk, and a great deal where it does.
     */
    private boolean copiesFiles() {
        return product() == Product.POSTGRESQL && profile == Profile.FAST && version.major() >= 15 && isOurs();
    }

    /** Class 42: insufficient privilege, on both products. */
    private static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("42");
    }

    private String grant() {
        return "Let the user '%s' create and drop databases named %s*: %s"
                .formatted(address.user(), PREFIX, Dialect.of(product()).grant(address.user()));
    }

    /** Nobody uses it any more, and so it goes: on a server of others at once. */
    void drop(String name) throws SQLException {
        if (!name.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a database of ours: " + name);
        }
        if (!isOurs() || product() != Product.POSTGRESQL) {
            dropNow(name);
            return;
        }
        synchronized (unused) {
            unused.add(name);
            if (unused.size() > MOST_UNUSED) {
                dropUnused();
            }
        }
    }

    private void dropUnused() throws SQLException {
        synchronized (unused) {
            while (!unused.isEmpty()) {
                dropNow(unused.remove());
            }
        }
    }

    private void dropNow(String name) throws SQLException {
        String drop = Dialect.of(product()).drop.formatted(name);
        try {
            execute(drop);
        } catch (SQLException e) {
            if (!Subscriptions.mayBeInTheWay(e)) {
                throw e;
            }
            try (Connection connection = address.connect(name, Map.of())) {
                Subscriptions.forget(connection);
            }
            execute(drop);
        }
    }

    private void execute(String sql) throws SQLException {
        maintenance.use(statement -> statement.execute(sql));
    }

    /** Whether somebody answers there now. */
    public boolean isAlive() {
        return maintenance.answers();
    }

    /** Why it went, in its own words, where it did and we started it. */
    public Optional<String> lastWords() {
        return operator.flatMap(Operator::lastWords);
    }

    /**
     * The roles or users of the whole server, which all its databases share. Empty on a server of somebody else's,
     * where they are not our business.
     */
    public Set<String> accounts() throws SQLException {
        if (!isOurs()) {
            return Set.of();
        }
        return maintenance.use(statement -> {
            Set<String> accounts = new HashSet<>();
            try (ResultSet names = statement.executeQuery(Dialect.of(product()).accounts)) {
                while (names.next()) {
                    accounts.add(names.getString(1));
                }
            }
            return accounts;
        });
    }

    /** Drops the accounts that are not among those given, which migrations made; on a server of ours only. */
    public void dropAccountsExcept(Set<String> those) throws SQLException {
        Set<String> made = new HashSet<>(accounts());
        made.removeAll(those);
        if (!made.isEmpty()) {
            dropUnused(); // in which they may own something
        }
        for (String account : made) {
            execute(Dialect.of(product()).dropAccount.formatted(account));
        }
    }

    @Override
    public void close() {
        maintenance.close();
        operator.ifPresent(Operator::shutDown);
    }

    @Override
    public String toString() {
        return "%s %s (%s, %s)".formatted(product().title(), version.text(), origin, profile.id());
    }
}
