package org.ohmsweep.spark.commands;

/** Exit statuses of the program. */
final class ExitStatus {
    /** Success. */
    static final int OK = 0;

    /** A defect of the program. */
    static final int DEFECT = 1;

    /** An error in usage, grid or data, or of lock, disk or cluster. */
    static final int USER = 2;

    /** The sweep ended, and trials of it failed or are not done. */
    static final int FAILED_TRIALS = 3;

    /** A replayed trial differs from the stored one. */
    static final int DIFFERENT = 4;

    /** After Ctrl-C. */
    static final int CANCELLED = 130;

    private ExitStatus() {}
}
