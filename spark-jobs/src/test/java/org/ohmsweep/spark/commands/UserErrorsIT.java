package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.spark.FakeExecutor;

/** Whatever the user gets wrong: problem and remedy, no stack trace, exit status 2, results unchanged. */
class UserErrorsIT extends CommandTestCase {
    private Map<String, Integer> before;

    @BeforeEach
    void storeResults() {
        assertThat(run("run", grid(GRID), "--out", path("out"), "--master", "local[1]")
                        .status())
                .isZero();
        before = content("out");
        assertThat(before).hasSizeGreaterThan(5);
    }

    private void assertUserError(Outcome outcome, String... parts) {
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("error: ").contains(parts).doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
        List<String> lines = outcome.err().lines().toList();
        assertThat(lines.get(lines.size() - 1))
                .as("the remedy")
                .startsWith("  ")
                .isNotBlank();
        assertThat(content("out")).isEqualTo(before);
    }

    private Outcome runGrid(String text, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", grid(text), "--out", path("out"), "--master", "local[1]"));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "axes: {device.bitz: [2, 3]} | device.bitz",
                "axes: {device.bits: [2, 3]}, name: again | name",
                "axes: {device.bits: [2.7]} | 2.7",
                "axes: {device.bits: [2, 2]} | 2",
                "axes: {device.bound: [0]} | device.bound",
                "axes: {device.bound: [.nan]} | device.bound",
                "axes: {device.bound: [-1]} | device.bound",
                "axes: {device.bits: []} | device.bits",
                "trial: {device: {write_noise: lots}} | write_noise",
                "repeats: 0 | repeats",
                "tier: hot | tier",
            })
    void gridsThatAreWrong(String yaml, String part) {
        assertUserError(runGrid("{name: g, " + yaml + "}\n"), "grid.yaml:1:", part);
    }

    @Test
    void exclusionsThatLeaveOutNothingAreWarnedOf() {
        String grid =
                grid("name: g\naxes: {device.bits: [2, 3]}\nexclude:\n  - {device.bits: 2}\n  - {device.bits: 4}\n");
        Outcome check = run("check", grid);
        assertThat(check.err())
                .startsWith("warning: ")
                .contains("grid.yaml:5:5: this entry of exclude matches no point");
        assertThat(check.out()).isEqualTo("g (1 points x 1 repeats)\n");
        assertThat(run("plan", grid, "--out", path("out")).err()).isEqualTo(check.err());
        assertThat(run("check", grid, "--set", "device.bits=[2, 3, 4]").err()).isEmpty();
    }

    @Test
    void filesThatAreNotGrids() {
        assertUserError(runGrid("name: [\n"), "grid.yaml:");
        assertUserError(runGrid(""), "grid.yaml:");
        assertUserError(run("run", path("nowhere.yaml"), "--out", path("out")), "nowhere.yaml", "quickstart");
        assertUserError(run("run", path("out"), "--out", path("out")), "is a folder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            of: device.bits, from: 8, to: 1, within: 1, holds: continual-learning | from of tolerance is 8
            of: device.bits, from: 1, to: 8, within: 1, holds: [acc >= 0.7, acc <= 0.6] | cannot both hold
            of: device.bits, from: 1, to: 8, within: 1, holds: [acc >= 0.7, acc >= 0.6] | limit the same side
            of: device.bound, from: 1, to: 8, within: 1, holds: continual-learning | and an axis at the same time
            of: device.bits, from: 1, to: 8, within: 0.5, holds: continual-learning | it must be a whole number
            of: device.write_noise, from: 0, to: 1, within: 1e-20, holds: continual-learning | at most 40 are allowed
            of: device.bits, from: 1, to: 8, within: 1, holds: [accuracy >= 0.5] | 'accuracy' is not a column
            of: device.bits, from: 1, to: 8, within: 1, holds: continual-learning, repeats: {from: 1, to: 5} | must be at least 2
            """)
    void toleranceBlocksThatAreWrong(String block, String part) {
        String grid = "name: g\naxes: {device.bound: [1, 2]}\ntolerance: {" + block + "}\n";
        assertUserError(runGrid(grid), "grid.yaml:3:", part);
        assertUserError(run("plan", grid(grid), "--out", path("out")), "grid.yaml:3:", part);
    }

    @Test
    void toleranceMapsOfColumnsThatAreNull() {
        String grid = "name: g\ntrial: {tasks: [mnist]}\n"
                + "tolerance: {of: device.bits, from: 1, to: 8, within: 1, holds: [forgetting <= 0.1]}\n";
        assertUserError(runGrid(grid), "grid.yaml:3:", "forgetting is null", "with one task");
    }

    @Test
    void optionsThatAreWrong() {
        assertUserError(runGrid(GRID, "--set", "device.bits=2.7"), "device.bits", "2.7");
        assertUserError(runGrid(GRID, "--set", "device.bitz=2"), "device.bitz", "device.bits");
        assertUserError(runGrid(GRID, "--set", "device.bits=1,3"), "found 1,3", "as a list, [1, 3]");
        assertUserError(runGrid(GRID, "--set", "seed=99999999999999999999"), "at most 64 bits");
        assertUserError(runGrid(GRID, "--tier", "hot"), "hot", "laptop");
        assertUserError(runGrid(GRID, "--nonsense"), "--nonsense");
        assertUserError(
                run("run", grid(GRID), "--out", path("out"), "--master", "local[x]", "--set", "seed=2"), "local[x]");
        for (String limit : List.of("90", "-5s", "0s", "5 years")) {
            assertUserError(runGrid(GRID, "--trial-timeout", limit), "--trial-timeout", limit);
        }
        assertUserError(run("run", grid(GRID)), "--out");
        assertUserError(run("fly"), "fly");
        assertUserError(run(), "subcommand");
        assertUserError(run("trial", "--set", "device.bits=[1, 2]"), "2 trials");
        assertUserError(run("trial", "--repeat", "-1"), "--repeat");
    }

    @Test
    void outputFoldersThatCannotBeWritten() throws IOException {
        Files.createFile(directory.resolve("file"));
        for (String folder : List.of("file", "file/below")) {
            assertUserError(run("run", grid(GRID), "--out", path(folder), "--master", "local[1]"), "file");
        }
        for (String folder : List.of("", "~", "~/sweep")) {
            assertUserError(run("run", grid(GRID), "--out", folder), "'" + folder + "'");
            assertUserError(run("show", folder), "'" + folder + "'");
        }
        assertUserError(run("run", grid(GRID), "--out", "nosuch://host/path"), "nosuch");
        assertUserError(run("plan", grid(GRID), "--out", "nosuch://host/path"), "nosuch");
    }

    @Test
    void errorsOfJavaAreReportedAsWell() {
        Outcome memory = run(
                (spec, images, observer) -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                Map.of(),
                "trial");
        assertUserError(memory, "Java heap space", "OHMSWEEP_JAVA_OPTS=-Xmx8g");
        Outcome defect = run(
                (spec, images, observer) -> {
                    throw new NoClassDefFoundError("org/ohmsweep/Nowhere");
                },
                Map.of(),
                "trial");
        assertThat(defect.status()).isEqualTo(1);
        assertThat(defect.err()).contains("internal error: ", "org/ohmsweep/Nowhere", "\tat ", "This is a defect");
    }

    @Test
    void foldersOfTorchvisionAreRecognised() throws IOException {
        writeData("torch/MNIST/raw");
        assertUserError(
                runGrid(GRID, "--data", path("torch")),
                "There is no folder for task mnist",
                "`ln -s MNIST/raw " + path("torch/mnist") + "`");
    }

    @Test
    void checksumsThatNobodyKeptUpToDateAreNotLookedAt() throws IOException {
        writeData("data/mnist");
        Files.writeString(directory.resolve("data/mnist/.train-images-idx3-ubyte.crc"), "crc\0\0\0\2\0wrong sums");
        Outcome check = run("data", "check", path("data"), "mnist");
        assertThat(check.status()).as(check.err()).isZero();
    }

    @Test
    void dataFoldersThatAreMissing() {
        assertUserError(runGrid(GRID, "--data", path("nodata")), "nodata");
        assertUserError(
                run(
                        new FakeExecutor(),
                        Map.of("OHMSWEEP_DATA", path("nodata")),
                        "plan",
                        grid(GRID),
                        "--out",
                        path("out")),
                "nodata");
        assertUserError(runGrid(GRID.replace("kmnist", "cifar")), "cifar");
        Outcome check = run("data", "check", path("nodata"));
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("nodata");
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, magic, 00000802",
        "train-images-idx3-ubyte, type, 00000903",
        "train-images-idx3-ubyte, truncated, ",
        "train-images-idx3-ubyte, trailing, ",
        "train-images-idx3-ubyte, empty, ",
        "train-images-idx3-ubyte, forged, ",
        "train-labels-idx1-ubyte, count, ",
        "t10k-images-idx3-ubyte, size, ",
    })
    void imageFilesThatAreWrong(String file, String fault, String magic) throws IOException {
        writeData("data/mnist");
        writeData("data/kmnist");
        assertThat(run("data", "check", path("data"), "mnist").status()).isZero();
        Path path = directory.resolve("data/kmnist").resolve(file);
        byte[] right = Files.readAllBytes(path);
        Files.write(
                path,
                switch (fault) {
                    case "magic", "type" ->
                        ByteBuffer.wrap(right.clone())
                                .putInt(0, Integer.parseInt(magic, 16))
                                .array();
                    case "truncated" -> Arrays.copyOf(right, right.length - 1);
                    case "trailing" -> Arrays.copyOf(right, right.length + 1);
                    case "empty" -> new byte[0];
                    case "forged" ->
                        ByteBuffer.wrap(right.clone())
                                .putInt(4, Integer.MAX_VALUE)
                                .array();
                    case "count" -> labels(29);
                    case "size" -> images(10, 3);
                    default -> throw new IllegalArgumentException(fault);
                });
        assertUserError(runGrid(GRID, "--data", path("data")), "kmnist");
        Outcome check = run("data", "check", path("data"));
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("error: ").contains("kmnist");
    }

    @Test
    void classesNumberedFromOneAreAnErrorWithTheTaskToWrite() throws IOException {
        writeData("data/mnist");
        writeData("data/kmnist");
        for (String file : List.of("train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte")) {
            Path path = directory.resolve("data/kmnist").resolve(file);
            byte[] labels = Files.readAllBytes(path);
            // A header of 8 bytes, then a byte for each label.
            for (int i = 8; i < labels.length; i++) {
                labels[i]++;
            }
            Files.write(path, labels);
        }
        Outcome run = runGrid(GRID, "--data", path("data"));
        assertUserError(run, "kmnist");
        assertThat(run.err()).contains("kmnist+classes:1.2.3");
    }

    @Test
    void theTraceIsShownOnRequest() {
        Outcome traced = run(new FakeExecutor(), Map.of("OHMSWEEP_TRACE", "1"), "plan", "nowhere", "--out", "x");
        assertThat(traced.status()).isEqualTo(2);
        assertThat(traced.err()).contains("org.ohmsweep.UserException").contains("\tat ");
        assertThat(run("plan", "nowhere", "--out", "x", "--verbose").err()).contains("\tat ");
    }

    @Test
    void aResultFileThatIsBrokenIsNamed() throws IOException {
        Path broken = directory.resolve("out/trials/broken.parquet");
        Files.writeString(broken, "not a Parquet file by any means");
        before = content("out");
        assertUserError(runGrid(GRID), "broken.parquet");
        assertUserError(run("plan", grid(GRID), "--out", path("out")), "broken.parquet");
    }
}
