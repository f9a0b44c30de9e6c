package dev.rehearsal.embedded;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What differs between the products in preparing, starting and ending a server. */
interface Engine {

    /** The archive for the machine we are on, among our resources. */
    String archive();

    /** The program in it that is the server: {@code bin/postgres}. */
    String program();

    /** Libraries that the program is linked against, and can do without as we set it. */
    Set<StandIn> dispensable();

    /** All that decides what a prepared data directory holds: another text, another directory. */
    String recipe();

    /** Makes a data directory as the server itself makes it, to be copied for each start. */
    void prepare(Installation installation, ServerFolder folder) throws IOException;

    /** Gives a copied data directory its settings and password. */
    void configure(Installation installation, ServerFolder folder, Profile profile, String password) throws IOException;

    /** What starts the server in the foreground. */
    List<String> command(Installation installation, ServerFolder folder, int port);

    /** What the server's log says once it lets us in. */
    String readyMark();

    /** The signal that ends the server at once; its data are not needed any more. */
    String endSignal();

    /** Where it listens and who we are there. */
    ServerAddress address(int port, String password);
}
