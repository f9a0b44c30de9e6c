package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.ServerProvider.Diagnosis;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out whether a release would start here, by unpacking it and asking the server for its version. */
final class Doctor {

    private Doctor() {}

    static Diagnosis examine(Release release) {
        String what = release.title() + ", embedded";
        try {
            return new Diagnosis(what, true, remark(Installation.of(release)));
        } catch (RehearsalException e) {
            return unusable(what, e);
        } catch (IOException e) {
            return unusable(what, Failure.toStart(release, e));
        }
    }

    private static Diagnosis unusable(String what, RehearsalException why) {
        return new Diagnosis(what, false, (why.found() + ". " + why.remedy()).replaceAll("\\s+", " "));
    }

    private static String remark(Installation installation) throws IOException {
        installation.run(
                List.of(installation.program(installation.release().engine().program()), "--version"));
        String account = installation.account().owner().isPresent() ? ", run as nobody" : "";
        String standIns = installation.standIns().stream()
                .map(it -> ", with our stand-in for " + it.libraryName())
                .collect(Collectors.joining());
        return "in " + installation.home() + account + standIns;
    }
}
