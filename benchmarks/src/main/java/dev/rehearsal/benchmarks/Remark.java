package dev.rehearsal.benchmarks;

/** Why something was not measured. */
record Remark(String text) implements Figure {

    @Override
    public String toString() {
        return text;
    }
}
