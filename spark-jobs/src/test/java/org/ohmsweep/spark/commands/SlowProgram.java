package org.ohmsweep.spark.commands;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.SlowExecutor;
import org.ohmsweep.spark.sweep.ModelExecutor;

/**
 * The program, but that its trials keep a journal and take some time each, so that it can be killed in their midst.
 *
 * <p>Arguments: the journal, milliseconds of a trial, the installation; then the program's own.
 */
public final class SlowProgram {
    private SlowProgram() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        int status = CommandLineProgram.run(
                new Surroundings(
                        new Journal(arguments[0])
                                .of(new SlowExecutor(new ModelExecutor(), Integer.parseInt(arguments[1]))),
                        System.out,
                        System.err,
                        false,
                        Map.of(),
                        Optional.of(Path.of(arguments[2]))),
                Arrays.copyOfRange(arguments, 3, arguments.length));
        System.exit(status);
    }
}
