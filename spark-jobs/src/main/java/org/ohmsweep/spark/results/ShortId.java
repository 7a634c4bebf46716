package org.ohmsweep.spark.results;

/** The first characters of a hash, enough to tell trials and images apart. */
public final class ShortId {
    private static final int LENGTH = 12;

    private ShortId() {}

    /** The first characters of a hash, all of a short one. */
    public static String of(String hash) {
        return hash.length() > LENGTH ? hash.substring(0, LENGTH) : hash;
    }
}
