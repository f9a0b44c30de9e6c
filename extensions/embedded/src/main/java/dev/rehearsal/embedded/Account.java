package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who runs the servers: we ourselves, or, as PostgreSQL refuses to be run by root, the user nobody.
 *
 * @param prefix what a command begins with so that this account runs it
 * @param owner whom its files belong to, as {@code uid:gid}; empty for ourselves
 */
record Account(List<String> prefix, Optional<Owner> owner) {

    record Owner(int uid, int gid) {}

    private static final Account CURRENT = find();

    static Account current() {
        return CURRENT;
    }

    private static Account find() {
        if (!isRoot()) {
            return new Account(List.of(), Optional.empty());
        }
        Owner nobody = nobody();
        return Stream.of(
                        List.of("setpriv", "--reuid=" + nobody.uid, "--regid=" + nobody.gid, "--clear-groups", "--"),
                        List.of("chroot", "--userspec=" + nobody.uid + ":" + nobody.gid, "--groups=", "/"))
                .filter(Account::works)
                .findFirst()
                .map(prefix -> new Account(prefix, Optional.of(nobody)))
                .orElseThrow(() -> new RehearsalException(
                        "Cannot start embedded servers as root",
                        "servers refuse to be run by root, and neither setpriv nor chroot lets us run them as nobody",
                        "Install util-linux or coreutils, or run as another user."));
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException noProcHere) {
            return "root".equals(System.getProperty("user.name"));
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

    private static boolean works(List<String> prefix) {
        try {
            return new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true"))
                                    .toList())
                            .redirectErrorStream(true)
                            .redirectOutput(new File("/dev/null"))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            throw Interruptions.asException(e);
        }
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
