package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.SharedFolder;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.LocalDataFolder;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.spark.sweep.ModelExecutor;

/** Image sets as users bring them: in any order, under the names that they were given elsewhere. */
class OwnImagesIT extends CommandTestCase {
    private static final String[] SMALL = {
        "--tier", "smoke", "--set", "network.hidden_layers=[100]", "--set", "batch_statistics=batch"
    };

    /** Digits of MNIST: as they are, with the test file ordered by class, with the training file ordered by class. */
    private void writeDigits() throws IOException {
        Path shared = SharedFolder.require("data", "accuracies on digits that are ordered by class");
        TaskData digits = new IdxTaskSource(new LocalDataFolder(shared)).load("mnist", 4_000);
        ImageSet test = digits.test().first(2_000);
        write("digits", digits.train(), i -> i, test, i -> i);
        write("test-sorted", digits.train(), i -> i, test, test::label);
        write("train-sorted", digits.train(), digits.train()::label, test, i -> i);
    }

    private void write(
            String task, ImageSet train, IntUnaryOperator trainRank, ImageSet test, IntUnaryOperator testRank)
            throws IOException {
        Path folder = Files.createDirectories(directory.resolve("data").resolve(task));
        write(folder, "train", train, trainRank);
        write(folder, "t10k", test, testRank);
    }

    private static void write(Path folder, String part, ImageSet set, IntUnaryOperator rank) throws IOException {
        List<Integer> order = IntStream.range(0, set.count())
                .boxed()
                .sorted(Comparator.comparingInt(rank::applyAsInt))
                .toList();
        ByteBuffer images = ByteBuffer.allocate(16 + set.pixels().length)
                .putInt(0x803)
                .putInt(set.count())
                .putInt(set.height())
                .putInt(set.width());
        ByteBuffer labels = ByteBuffer.allocate(8 + set.count()).putInt(0x801).putInt(set.count());
        for (int i : order) {
            images.put(set.pixels(), i * set.pixelsPerImage(), set.pixelsPerImage());
            labels.put(set.labels()[i]);
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    @Test
    void aSetOrderedByClassIsRefusedAndLearnsAsAnyOtherWhenShuffled() throws IOException {
        writeDigits();
        assertThat(run("data", "check", path("data"), "digits").err())
                .contains("test-sorted", "train-sorted")
                .doesNotContain("task digits");
        assertThat(run("data", "check", path("data")).status()).isEqualTo(2);
        Outcome shuffled = run("data", "check", path("data"), "--set", "image_order=shuffled");
        assertThat(shuffled.status()).as(shuffled.err()).isZero();

        double accuracy = accuracy("digits", "file");
        assertThat(accuracy).isGreaterThan(0.7);
        for (String task : List.of("test-sorted", "train-sorted")) {
            String grid = grid("{name: g, tier: smoke, trial: {tasks: [" + task + "]}}\n");
            for (String command : List.of("run", "plan")) {
                Outcome refused = run(command, grid, "--out", path("out"), "--data", path("data"));
                assertThat(refused.status()).isEqualTo(2);
                assertThat(refused.err()).contains("ordered by class", task, "image_order: shuffled");
            }
            assertThat(directory.resolve("out")).doesNotExist();
            assertThat(trial(task, "file").status()).isEqualTo(2);
            assertThat(accuracy(task, "shuffled")).as(task).isCloseTo(accuracy, within(0.08));
        }
        Outcome running = run(
                "plan",
                grid("{name: g, tier: smoke, trial: {tasks: [test-sorted], batch_statistics: running}}\n"),
                "--out",
                path("out"),
                "--data",
                path("data"));
        assertThat(running.status()).as(running.err()).isZero();
    }

    private double accuracy(String task, String order) throws IOException {
        Outcome trial = trial(task, order);
        assertThat(trial.status()).as(trial.err()).isZero();
        return new ObjectMapper()
                .readTree(trial.out())
                .get("final_accuracies")
                .get(0)
                .doubleValue();
    }

    private Outcome trial(String task, String order) {
        String[] more = {"--set", "tasks=" + task, "--set", "image_order=" + order, "--data", path("data"), "--json"};
        String[] arguments = IntStream.range(0, 1 + SMALL.length + more.length)
                .mapToObj(i -> i == 0 ? "trial" : i <= SMALL.length ? SMALL[i - 1] : more[i - 1 - SMALL.length])
                .toArray(String[]::new);
        return run(new ModelExecutor(), Map.of(), arguments);
    }

    /** As the letters of EMNIST come: other names, and classes numbered from 1. */
    @Test
    void lettersFromCheckToRun() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("data/letters"));
        for (String part : List.of("train", "test")) {
            int count = part.equals("train") ? 260 : 104;
            byte[] labels = labels(count);
            for (int i = 0; i < count; i++) {
                labels[8 + i] = (byte) (1 + i * 5 % 26);
            }
            Files.write(folder.resolve("emnist-letters-" + part + "-images-idx3-ubyte"), images(count, 3));
            Files.write(folder.resolve("emnist-letters-" + part + "-labels-idx1-ubyte"), labels);
        }
        Outcome check = run("data", "check", path("data"));
        assertThat(check.status()).as(check.err()).isZero();
        assertThat(check.out()).contains("letters: OK", "training: 260 images", "test: 104 images");

        Outcome named = run("data", "check", path("data"), "letters");
        assertThat(named.status()).isEqualTo(2);
        String classes = String.join(
                ", ", IntStream.rangeClosed(1, 26).mapToObj(String::valueOf).toList());
        assertThat(named.err())
                .contains("emnist-letters-train-labels-idx1-ubyte", "{task: letters, classes: [" + classes + "]}");
        String task = "{task: letters, classes: [" + classes + "]}";
        Outcome run = run(
                "run",
                grid("{name: g, trial: {tasks: [" + task + "], train_images: 200, epochs_per_task: 1}}\n"),
                "--out",
                path("out"),
                "--data",
                path("data"),
                "--master",
                "local[1]");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Arrays.asList(run.out().split("\\s+"))).contains("Tables:");
    }

    /** A set must not vanish because its files have a name that nobody knows. */
    @Test
    void namesThatAreNotKnownAreSaid() throws IOException {
        writeData("data/right");
        writeData("data/mine");
        for (String part : List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
            Path folder = directory.resolve("data/mine");
            Files.move(folder.resolve(part + "-ubyte"), folder.resolve("my" + part + ".ubyte"));
        }
        Files.createDirectories(directory.resolve("data/notes/old"));
        Outcome check = run("data", "check", path("data"));
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("mine holds files", "mytrain-images-idx3.ubyte", "Rename them");
        assertThat(check.out()).contains("right: OK", "notes: not an image set, since it holds old");
    }
}
