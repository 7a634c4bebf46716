package org.ohmsweep.data.fetch;

/** What to do with an existing file that is not the published one. */
public enum WrongFiles {
    /** Keep it, and do not download its set. */
    KEEP,
    /** Keep it until the published one is complete and checked, then replace it. */
    REPLACE
}
