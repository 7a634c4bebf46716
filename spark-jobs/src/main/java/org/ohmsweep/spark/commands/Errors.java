package org.ohmsweep.spark.commands;

import java.io.PrintStream;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.kernel.KernelSelection;

/** How errors and warnings are printed. */
final class Errors {
    private Errors() {}

    /** Prints a user's error: the problem, then the remedy. */
    static void print(PrintStream err, String problem, String remedy) {
        print(err, "error", problem, remedy);
    }

    /** Prints what went wrong besides the task itself. */
    static void warn(PrintStream err, String problem, String remedy) {
        print(err, "warning", problem, remedy);
    }

    private static void print(PrintStream err, String kind, String problem, String remedy) {
        err.println(kind + ": " + problem);
        err.println("  " + remedy);
    }

    /** Warns of entries of a grid's {@code exclude} that leave out nothing. */
    static void warnOfIdleExclusions(PrintStream err, Grid grid) {
        grid.idleExclusions()
                .forEach(at -> warn(
                        err,
                        at + ": this entry of exclude matches no point of the grid",
                        "compare its values with those of trial, axes, tier and --set, or remove it"));
    }

    /** Warns where this JVM cannot run trials at full speed. */
    static void warnOfSlowKernels(PrintStream err) {
        KernelSelection.choose().warning().ifPresent(warning -> err.println("warning: " + warning));
    }
}
