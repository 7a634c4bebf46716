package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.data.DataDigest;
import org.ohmsweep.data.IdxFile;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.ImageChoice;
import org.ohmsweep.data.ImageUse;
import org.ohmsweep.data.LocalDataFolder;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.ScalarKernels;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** Trials of image sets with any number of classes, from IDX files to accuracies. */
class ManyClassesTest {
    private static final int SIDE = 8;
    private static final int TRAIN = 2_000;
    private static final int TEST = 500;

    @TempDir
    private Path data;

    @BeforeEach
    void makeSets() throws IOException {
        write("digits", 0, 10);
        write("letters", 1, 26);
        write("balanced", 0, 47);
        write("bytes", 0, 256);
    }

    @ParameterizedTest
    @CsvSource({
        "digits, 10",
        "letters+classes:1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.21.22.23.24.25.26, 26",
        "balanced, 47",
        "balanced+permute:4, 47"
    })
    void theyAreLearned(String task, int classes) {
        TrialSpec spec = spec(task);
        List<TaskData> tasks = load(spec);
        TrialResult result = train(spec, tasks, new VectorKernels());
        assertThat(result.accuracies()[0][0]).as("before training").isLessThan(4.0 / classes);
        assertThat(result.accuracies()[1][0]).as("patterns with little noise").isGreaterThan(0.9);
        assertThat(train(spec, tasks, new ScalarKernels()).accuracies()).isDeepEqualTo(result.accuracies());
    }

    @ParameterizedTest
    @CsvSource({
        "digits, 10",
        "digits+classes:0.1, 10",
        "letters+classes:26.1, 10",
        "balanced+classes:0.1.2.3.4.5.6.7.8.9, 10",
        "balanced+classes:46.1.2.3.4.5.6.7.8.9.10, 11",
        "'digits, balanced', 47",
        "'balanced, letters+classes:1.2.3', 47",
        "bytes, 256"
    })
    void theOutputLayerIsAsWideAsTheWidestTask(String tasks, int outputs) {
        TrialSpec spec = spec(tasks.split(", "));
        Trainer trainer = new Trainer(List.of(spec), load(spec), new ScalarKernels(), TrialObserver.NONE);
        List<Matrix> weights = trainer.synapses().inferenceWeights();
        assertThat(weights.get(weights.size() - 1).columns()).isEqualTo(outputs);
    }

    @Test
    void tasksOfDifferentWidthsAreLearnedOneAfterTheOther() {
        TrialSpec spec = spec("digits", "balanced");
        TrialResult result = train(spec, load(spec), new VectorKernels());
        assertThat(result.accuracies()[1][0]).isGreaterThan(0.9);
        assertThat(result.accuracies()[2][1]).isGreaterThan(0.9);
    }

    /** Of two files that differ only in training images that a trial does not use, it makes the same. */
    @Test
    void imagesThatAreNotUsedDoNotWidenTheNetwork() throws IOException {
        write("few", 0, 12);
        byte[] labels = Files.readAllBytes(data.resolve("few/train-labels-idx1-ubyte"));
        labels[labels.length - 1] = 99;
        TrialSpec spec = new TrialSpec(point("few").set(TRAIN_IMAGES, TRAIN / 2).build(), 1, 0);
        List<TaskData> before = load(spec);
        Files.write(data.resolve("few/train-labels-idx1-ubyte"), labels);
        List<TaskSpec> tasks = spec.point().tasks();
        List<TaskData> after = TaskSet.ofTrials(
                        source(), List.of(new ImageUse(tasks, ImageChoice.FILE, TRAIN, 100, true)))
                .sequence(tasks, ImageChoice.FILE);
        assertThat(DataDigest.of(after, TRAIN / 2)).isEqualTo(DataDigest.of(before, TRAIN / 2));
        assertThat(train(spec, after, new VectorKernels()).accuracies())
                .isDeepEqualTo(train(spec, before, new VectorKernels()).accuracies());
    }

    private static GridPoint.Builder point(String... tasks) {
        return GridPoint.paper()
                .setText(TASKS, String.join(",", tasks))
                .set(HIDDEN_LAYERS, List.of(96))
                .set(TRAIN_IMAGES, TRAIN)
                .set(EPOCHS_PER_TASK, 6)
                .set(BATCH_SIZE, 100)
                .set(LEARNING_RATE, new BigDecimal("0.02"));
    }

    private static TrialSpec spec(String... tasks) {
        return new TrialSpec(point(tasks).build(), 1, 0);
    }

    private IdxTaskSource source() {
        return new IdxTaskSource(new LocalDataFolder(data));
    }

    private List<TaskData> load(TrialSpec spec) {
        return TaskSet.ofTrials(source(), List.of(spec.point().imageUse()))
                .sequence(spec.point().tasks(), spec.point().images());
    }

    private static TrialResult train(TrialSpec spec, List<TaskData> tasks, Kernels kernels) {
        return Trainer.train(spec, tasks, kernels, TrialObserver.NONE);
    }

    /** A set of images, each the random pattern of its class with one pixel in twenty inverted. */
    private void write(String name, int firstLabel, int classes) throws IOException {
        Files.createDirectories(data.resolve(name));
        for (boolean train : new boolean[] {true, false}) {
            int count = train ? TRAIN : TEST;
            ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE)
                    .putInt(0x803)
                    .putInt(count)
                    .putInt(SIDE)
                    .putInt(SIDE);
            ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
            for (int i = 0; i < count; i++) {
                int label = i % classes;
                labels.put((byte) (firstLabel + label));
                RandomField pattern = field(classes, label, 0);
                RandomField noise = field(classes, i, train ? 1 : 2);
                for (int p = 0; p < SIDE * SIDE; p++) {
                    boolean white = pattern.uniform(p) < 0.5 ^ noise.uniform(p) < 0.05;
                    images.put((byte) (white ? 255 : 0));
                }
            }
            Files.write(path(name, train ? IdxFile.TRAIN_IMAGES : IdxFile.TEST_IMAGES), images.array());
            Files.write(path(name, train ? IdxFile.TRAIN_LABELS : IdxFile.TEST_LABELS), labels.array());
        }
    }

    private Path path(String name, IdxFile file) {
        return data.resolve(name).resolve(file.fileName());
    }

    private static RandomField field(int classes, int step, int layer) {
        return new RandomKey(classes, 0, RandomKey.Domain.SELECTION).field(RandomStream.SELECTION, step, layer);
    }
}
