package org.ohmsweep.spark;

import org.ohmsweep.spark.commands.CommandLineProgram;
import org.ohmsweep.spark.commands.Installation;
import org.ohmsweep.spark.commands.Surroundings;
import org.ohmsweep.spark.sweep.ModelExecutor;

/** The program: the class that spark-submit and the launcher start. */
public final class Ohmsweep {
    private Ohmsweep() {}

    /** Runs a command and ends the Java machine with its exit status, by itself where that is 0. */
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
        // Only then: YARN takes a driver that ends by exit, whatever the status, for one that broke off.
        if (status != 0) {
            System.exit(status);
        }
    }

    /** The launcher knows; without it, a console counts as one. */
    private static boolean isTerminal() {
        String told = System.getProperty("ohmsweep.terminal");
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }
}
