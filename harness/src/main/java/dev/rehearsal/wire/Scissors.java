package dev.rehearsal.wire;

import java.io.IOException;

/** Cuts all connections of a tap at a statement, counted over all of them. Safe for use by many threads. */
final class Scissors {

    /** The connections are cut, and nothing more may pass. */
    static final class Cut extends IOException {
        Cut() {
            super("cut, as was asked for");
        }
    }

    private static final int NEVER = -1;

    private final Runnable cutting;
    private int startsLeft = NEVER;
    private int endsLeft = NEVER;
    private boolean hasCut;

    Scissors(Runnable cutting) {
        this.cutting = cutting;
    }

    synchronized void cutAtStart(int count) {
        startsLeft = checked(count);
        hasCut = false;
    }

    synchronized void cutAfter(int count) {
        endsLeft = checked(count);
        hasCut = false;
    }

    private static int checked(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("statements are counted from 1: " + count);
        }
        return count;
    }

    synchronized boolean hasCut() {
        return hasCut;
    }

    void statementStarts() throws Cut {
        synchronized (this) {
            startsLeft -= startsLeft == NEVER ? 0 : 1;
            if (startsLeft != 0) {
                return;
            }
            cut();
        }
        throw new Cut();
    }

    void statementHasEnded() throws Cut {
        synchronized (this) {
            endsLeft -= endsLeft == NEVER ? 0 : 1;
            if (endsLeft != 0) {
                return;
            }
            cut();
        }
        cutting.run();
        throw new Cut();
    }

    private void cut() {
        startsLeft = NEVER;
        endsLeft = NEVER;
        hasCut = true;
    }

    /** Ends all connections, once what stands before the statement has been passed on. */
    void finish() {
        cutting.run();
    }
}
