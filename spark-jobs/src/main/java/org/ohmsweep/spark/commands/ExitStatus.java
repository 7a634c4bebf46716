package org.ohmsweep.spark.commands;

/** Exit statuses of the program. */
final class ExitStatus {
    /** All well. */
    static final int OK = 0;

    /** A defect of the program. */
    static final int DEFECT = 1;

    /** A replayed trial that differs from what is stored. */
    static final int DIFFERENT = 1;

    /** Usage, grid, data, lock, disk or cluster error. */
    static final int USER = 2;

    /** The sweep ended with failed trials. */
    static final int FAILED_TRIALS = 3;

    /** After Ctrl-C. */
    static final int CANCELLED = 130;

    private ExitStatus() {}
}
