package dev.rehearsal.cli;

import dev.rehearsal.rehearsal.RehearsalListener;
import java.io.PrintWriter;

/** Shows a person how far a rehearsal is. */
interface Progress extends RehearsalListener, AutoCloseable {

    /** A bar on a terminal; lines that a log can hold elsewhere. */
    static Progress on(PrintWriter err, Surroundings surroundings) {
        return surroundings.errIsTerminal() ? new ProgressOnTerminal() : new ProgressInLog(err);
    }

    @Override
    void close();
}
