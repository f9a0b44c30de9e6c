package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the servers: we ourselves, or, as they refuse to be run by root, the user nobody.
 *
 * @param prefix what a command begins with so that this account runs it
 * @param owner whom its files belong to; empty for ourselves
 */
record Account(List<String> prefix, Optional<Owner> owner) {

    record Owner(int uid, int gid) {}

    private static @Nullable Account current;

    static synchronized Account current() {
        if (current == null) {
            current = find();
        }
        return current;
    }

    private static Account find() {
        if (!ownUid().equals("0")) {
            return new Account(List.of(), Optional.empty());
        }
        return waysToBe(nobody())
                .filter(Account::works)
                .findFirst()
                .orElseThrow(() -> new RehearsalException(
                        "Cannot start embedded servers as root",
                        "they refuse to be run by root, and neither setpriv nor chroot lets us run them as nobody",
                        "Run as another user, or install util-linux, or give the container the capabilities"
                                + " SETUID and SETGID."));
    }

    /** Our own uid: that of a file which we have just made. */
    static String ownUid() {
        try {
            Path file = Files.createTempFile("rehearsal-", ".uid");
            try {
                return Files.getAttribute(file, "unix:uid").toString();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Owner nobody() {
        try (Stream<String> users = Files.lines(Path.of("/etc/passwd"))) {
            return users.map(line -> line.split(":"))
                    .filter(user -> user[0].equals("nobody"))
                    .map(user -> new Owner(Integer.parseInt(user[2]), Integer.parseInt(user[3])))
                    .findFirst()
                    .orElse(new Owner(65534, 65534));
        } catch (IOException noSuchFile) {
            return new Owner(65534, 65534);
        }
    }

    /** Both replace themselves by the command, so that a signal reaches the server. */
    private static Stream<Account> waysToBe(Owner owner) {
        return Stream.of(
                        List.of("setpriv", "--reuid=" + owner.uid, "--regid=" + owner.gid, "--clear-groups", "--"),
                        List.of("chroot", "--userspec=" + owner.uid + ":" + owner.gid, "--groups=", "/"))
                .map(prefix -> new Account(prefix, Optional.of(owner)));
    }

    private boolean works() {
        try {
            return Interruptions.waitFor(new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start())
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Whether no line of /etc/passwd is about us, as under {@code docker run --user 1000}. */
    boolean isNameless() {
        return owner.isEmpty() && "?".equals(System.getProperty("user.name"));
    }

    /** The command as this account runs it. */
    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Makes the account the owner of a file or folder that we made. */
    void own(Path path) throws IOException {
        if (owner.isPresent()) {
            Files.setAttribute(path, "unix:uid", owner.get().uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", owner.get().gid, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
