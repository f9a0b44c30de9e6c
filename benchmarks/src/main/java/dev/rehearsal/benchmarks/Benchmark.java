package dev.rehearsal.benchmarks;

import java.util.List;

/** One thing that is measured. */
interface Benchmark {

    /** The word for it on the command line. */
    String name();

    /** What came of it, a line each. */
    List<? extends Figure> run() throws Exception;
}
