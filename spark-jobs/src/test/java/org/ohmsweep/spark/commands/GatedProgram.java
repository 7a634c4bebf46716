package org.ohmsweep.spark.commands;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmsweep.spark.JavaProcess;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.sweep.ModelExecutor;

/**
 * The program, except that its trials keep a journal and are held by a gate in the middle of their training, where it can be
 * killed.
 *
 * <p>Arguments: the files of journal and gate, and the installation; then the program's own.
 */
public final class GatedProgram {
    private GatedProgram() {}

    /**
     * Starts it in a process of its own: it runs grid.yaml on images into killed.
     *
     * @param directory where all three are
     * @param properties of the Java machine, as -Dspark.app.name=mine
     */
    static Processes.Started start(Path directory, Journal journal, TrialGate gate, int cores, String... properties) {
        return JavaProcess.start(
                directory,
                Stream.concat(Stream.of("-Xmx1g"), Stream.of(properties)).toList(),
                GatedProgram.class,
                journal.file(),
                gate.file(),
                CommandTestCase.repository().toString(),
                "run",
                directory.resolve("grid.yaml").toString(),
                "--data",
                directory.resolve("images").toString(),
                "--out",
                directory.resolve("killed").toString(),
                "--master=local[" + cores + "]");
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        int status = CommandLineProgram.run(
                new Surroundings(
                        new Journal(arguments[0]).of(new TrialGate(arguments[1]).amid(new ModelExecutor())),
                        System.out,
                        System.err,
                        false,
                        Map.of(),
                        Optional.of(Path.of(arguments[2]))),
                Arrays.copyOfRange(arguments, 3, arguments.length));
        System.exit(status);
    }
}
