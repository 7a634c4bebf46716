package org.ohmsweep.spark.commands;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.sweep.TrialExecutor;

/** Runs commands in this process and captures what they print. */
abstract class CommandTestCase {
    static final String GRID = """
            name: g
            trial: {tasks: [mnist, kmnist], train_images: 20, batch_size: 10, epochs_per_task: 2}
            axes: {device.bits: [2, 3]}
            """;

    @TempDir
    Path directory;

    /**
     * What a command did.
     *
     * @param status its exit status
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int status, String out, String err) {}

    Outcome run(String... arguments) {
        return run(new FakeExecutor(), Map.of(), arguments);
    }

    Outcome run(TrialExecutor executor, Map<String, String> environment, String... arguments) {
        return run(new Printed(), executor, environment, arguments);
    }

    /** Runs a command whose output can be read while it runs. */
    Outcome run(Printed printed, String... arguments) {
        return run(printed, new FakeExecutor(), Map.of(), arguments);
    }

    private static Outcome run(
            Printed printed, TrialExecutor executor, Map<String, String> environment, String... arguments) {
        int status = CommandLineProgram.run(
                new Surroundings(
                        executor,
                        Printed.to(printed.outBytes),
                        Printed.to(printed.errBytes),
                        false,
                        environment,
                        Optional.of(repository())),
                arguments);
        return new Outcome(status, printed.outBytes.toString(StandardCharsets.UTF_8), printed.err());
    }

    /** What a command has printed so far. */
    static final class Printed {
        private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

        private static PrintStream to(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        /** Standard error. */
        String err() {
            return errBytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** The environment of a command that prints elsewhere. */
    static Surroundings surroundings(PrintStream out, PrintStream err, boolean terminal) {
        return new Surroundings(new FakeExecutor(), out, err, terminal, Map.of(), Optional.of(repository()));
    }

    /** The repository, as the installation. */
    static Path repository() {
        return Paths.get("").toAbsolutePath().getParent();
    }

    String path(String name) {
        return directory.resolve(name).toString();
    }

    String grid(String text) {
        try {
            return Files.writeString(directory.resolve("grid.yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below a folder except its lock, with a hash of its bytes. */
    Map<String, Integer> content(String name) {
        Map<String, Integer> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(".lock"))
                    .toList()) {
                content.put(file.toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content;
    }

    /** Images of a task, all black. */
    void writeData(String folder) throws IOException {
        Path path = Files.createDirectories(directory.resolve(folder));
        Files.write(path.resolve("train-images-idx3-ubyte"), images(30, 2));
        Files.write(path.resolve("train-labels-idx1-ubyte"), labels(30));
        Files.write(path.resolve("t10k-images-idx3-ubyte"), images(10, 2));
        Files.write(path.resolve("t10k-labels-idx1-ubyte"), labels(10));
    }

    static byte[] images(int count, int side) {
        return ByteBuffer.allocate(16 + count * side * side)
                .putInt(0x803)
                .putInt(count)
                .putInt(side)
                .putInt(side)
                .array();
    }

    static byte[] labels(int count) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            buffer.put((byte) (i % 10));
        }
        return buffer.array();
    }
}
