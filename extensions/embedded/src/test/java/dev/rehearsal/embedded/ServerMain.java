package dev.rehearsal.embedded;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerRequest;

/** Starts a server, says its port, and holds it until the end of the standard input. */
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new EmbeddedServers().server(ServerRequest.parse(arguments[0], Profile.FAST));
        System.out.println(server.address().port());
        System.in.read();
    }
}
