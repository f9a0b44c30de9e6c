package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The sessions in which a tap looks from outside: one for each database that clients are connected to, and only while they
 * are, for a database that somebody is connected to cannot be copied or dropped.
 */
final class Observers {

    private final ServerAddress server;
    private final Map<String, Shared> shared = new HashMap<>();

    Observers(ServerAddress server) {
        this.server = server;
    }

    /** One of them, and how many clients it has. */
    private static final class Shared {
        final Observer observer;
        int clients;

        Shared(Observer observer) {
            this.observer = observer;
        }
    }

    /** For one more client, which gives it back by {@link #release}. */
    synchronized Observer take(String database) {
        Shared one = shared.computeIfAbsent(database, it -> new Shared(new Observer(server, it)));
        one.clients++;
        return one.observer;
    }

    /** A client has gone. */
    void release(String database) {
        Shared one;
        synchronized (this) {
            one = shared.get(database);
            if (one == null || --one.clients > 0) {
                return;
            }
            shared.remove(database);
        }
        one.observer.close();
    }
}
