package dev.rehearsal.testcontainers;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerRequest;

/** Starts a server, says so, and holds it until the end of the standard input. */
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws Exception {
        try {
            new DockerServers().server(ServerRequest.parse(arguments[0], Profile.FAST));
            System.out.println("started");
            System.in.read();
        } catch (RehearsalException e) {
            System.out.println(e.getMessage());
        }
    }
}
