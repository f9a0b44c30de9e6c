package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.ServerProvider.Diagnosis;
import java.io.IOException;

/** Finds out whether a release would start here, by asking its programs for their version. */
final class Doctor {

    private Doctor() {}

    static Diagnosis examine(Release release) {
        String what = release.title() + ", embedded";
        try {
            Installation.of(release).preparedData();
            return new Diagnosis(what, true, "usable");
        } catch (RehearsalException e) {
            return new Diagnosis(what, false, e.found() + "; " + e.remedy());
        } catch (IOException e) {
            return new Diagnosis(what, false, String.valueOf(e.getMessage()));
        }
    }
}
