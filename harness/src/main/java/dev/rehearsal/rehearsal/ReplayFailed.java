package dev.rehearsal.rehearsal;

/** A migration broke on the way to the state from which a step starts. */
final class ReplayFailed extends Exception {

    private static final long serialVersionUID = 1;

    /** The height that could not be reached. */
    final int height;

    ReplayFailed(int height) {
        super("migration " + height + " cannot go forward");
        this.height = height;
    }
}
