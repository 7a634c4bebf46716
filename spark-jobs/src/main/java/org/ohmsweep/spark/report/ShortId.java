package org.ohmsweep.spark.report;

/** The beginning of a hash, as people tell trials and images apart. */
final class ShortId {
    private static final int LENGTH = 12;

    private ShortId() {}

    static String of(String hash) {
        return hash.length() > LENGTH ? hash.substring(0, LENGTH) : hash;
    }
}
