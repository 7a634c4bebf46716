package org.ohmsweep.spark;

import org.ohmsweep.spark.commands.CommandLineProgram;
import org.ohmsweep.spark.commands.Installation;
import org.ohmsweep.spark.commands.Surroundings;
import org.ohmsweep.spark.sweep.ModelExecutor;

/** The program's entry point, started by the launcher or spark-submit. */
public final class Ohmsweep {
    private Ohmsweep() {}

    /** Runs a command; exits with its status unless that is 0. */
    public static void main(String[] arguments) {
        int status = CommandLineProgram.run(
                new Surroundings(
                        new ModelExecutor(),
                        System.out,
                        System.err,
                        isTerminal(),
                        System.getenv(),
                        Installation.find()),
                arguments);
        // Not for 0: YARN takes a driver that calls exit, whatever the status, for an aborted one.
        if (status != 0) {
            System.exit(status);
        }
    }

    /** As the launcher says; without it, whether there is a console. */
    private static boolean isTerminal() {
        String told = System.getProperty("ohmsweep.terminal");
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }
}
