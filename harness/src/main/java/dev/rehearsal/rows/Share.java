package dev.rehearsal.rows;

import org.jspecify.annotations.Nullable;

/** A share of a table's rows, by the hash of their keys: how many they are, and their digest. */
record Share(long rows, String digest) {

    static long rowsOf(@Nullable Share share) {
        return share == null ? 0 : share.rows;
    }
}
