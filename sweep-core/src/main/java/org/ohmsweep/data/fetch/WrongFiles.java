package org.ohmsweep.data.fetch;

/** What becomes of a file that is there and is not the published one. */
public enum WrongFiles {
    /** It stays, and its set is not downloaded. */
    KEEP,
    /** It stays until the published one is complete and checked, which then takes its place. */
    REPLACE
}
