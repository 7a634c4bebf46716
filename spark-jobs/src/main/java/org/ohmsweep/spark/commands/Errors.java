package org.ohmsweep.spark.commands;

import java.io.PrintStream;
import org.ohmsweep.kernel.KernelSelection;

/** How errors and warnings are told. */
final class Errors {
    private Errors() {}

    /** A user's error: the problem, then what to do about it. */
    static void print(PrintStream err, String problem, String remedy) {
        print(err, "error", problem, remedy);
    }

    /** What went wrong beside what was asked for. */
    static void warn(PrintStream err, String problem, String remedy) {
        print(err, "warning", problem, remedy);
    }

    private static void print(PrintStream err, String kind, String problem, String remedy) {
        err.println(kind + ": " + problem);
        err.println("  " + remedy);
    }

    /** What this Java machine lacks to run trials at full speed, where it lacks something. */
    static void warnOfSlowKernels(PrintStream err) {
        KernelSelection.choose().warning().ifPresent(warning -> err.println("warning: " + warning));
    }
}
