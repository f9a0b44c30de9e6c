package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.ServerProvider.Diagnosis;
import java.io.IOException;
import java.util.List;

/** Finds out whether a release would start here, by unpacking it and asking the server for its version. */
final class Doctor {

    private Doctor() {}

    static Diagnosis examine(Release release) {
        String what = release.title() + ", embedded";
        try {
            return new Diagnosis(what, true, remark(Installation.of(release)));
        } catch (RehearsalException e) {
            return new Diagnosis(what, false, e.found() + ". " + e.remedy());
        } catch (IOException e) {
            RehearsalException failure = Failure.toStart(release, e);
            return new Diagnosis(what, false, failure.found() + ". " + failure.remedy());
        }
    }

    private static String remark(Installation installation) throws IOException {
        installation.run(
                List.of(installation.program(installation.release().engine().program()), "--version"));
        String account = installation.account().owner().isPresent() ? ", run by nobody as we are root" : "";
        return "in " + installation.home() + account;
    }
}
