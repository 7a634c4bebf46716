package org.ohmsweep.spark.commands;

import java.io.PrintStream;

/** How errors are told. */
final class Errors {
    private Errors() {}

    /** A user's error: the problem, then what to do about it. */
    static void print(PrintStream err, String problem, String remedy) {
        err.println("error: " + problem);
        err.println("  " + remedy);
    }
}
