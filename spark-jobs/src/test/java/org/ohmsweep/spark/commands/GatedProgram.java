package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.ohmsweep.spark.ImageFiles;
import org.ohmsweep.spark.JavaProcess;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.sweep.ModelExecutor;

/**
 * The program in a folder with grid.yaml and images, from which it runs into killed; its trials keep a journal and are held by a
 * gate in the middle of their training, where it can be killed.
 *
 * @param directory the folder
 */
record GatedProgram(Path directory, Journal journal, TrialGate gate) {
    /** Writes the grid and the images of {@code TestSweeps.images(1)}; the gate is closed. */
    static GatedProgram prepare(Path directory, String grid) throws IOException {
        Files.writeString(directory.resolve("grid.yaml"), grid);
        ImageFiles.write(
                TestSweeps.images(1),
                FileSystem.getLocal(TestSweeps.hadoop()),
                new org.apache.hadoop.fs.Path(directory.resolve("images").toUri()));
        return new GatedProgram(
                directory, new Journal(directory.resolve("journal").toString()), TrialGate.closed(directory));
    }

    /**
     * Starts it in a process of its own.
     *
     * @param properties of the Java machine, as -Dspark.app.name=mine
     */
    Processes.Started start(int cores, String... properties) {
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

    /** Runs it: the files of journal and gate, and the installation; then the program's own arguments. */
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
