package org.ohmsweep.spark.commands;

import picocli.CommandLine.Option;

/** Options that every command has. */
final class Verbosity {
    @Option(names = "--verbose", description = "Show the stack trace of an error (as OHMSWEEP_TRACE=1 does).")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }
}
