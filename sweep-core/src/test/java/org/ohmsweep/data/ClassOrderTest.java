package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.SharedFolder;
import org.ohmsweep.UserException;
import org.ohmsweep.rng.Permutation;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** Orders of images that make results meaningless are found, and random ones never are. */
class ClassOrderTest {
    private static final long SEED = Long.getLong("ohmsweep.seed", 20261129L);

    /** Sets of all sizes, with few and many, common and rare classes, in random order. */
    @Test
    void randomOrderIsNeverRefused() {
        System.out.println("ClassOrderTest, seed " + SEED + " (-Dohmsweep.seed)");
        RandomKey key = new RandomKey(SEED, 0, RandomKey.Domain.SELECTION);
        for (int i = 0; i < 20_000; i++) {
            RandomField field = key.field(RandomStream.SELECTION, i, 0);
            int count = 2 + field.index(1_000_000, field.index(1_000_001, 10) == 0 ? 5_000 : 300);
            byte[] labels = shuffled(skewed(count, 2 + field.index(1_000_002, 40), field), field);
            byte[] others = skewed(count, 2 + field.index(1_000_003, 40), field);
            int batch = 2 + field.index(1_000_004, 150);
            assertThat(ClassOrder.isOrdered(labels, batch))
                    .as("test set %d of seed %d: %s", i, SEED, Arrays.toString(labels))
                    .isFalse();
            int used = 1 + field.index(1_000_005, count);
            assertThat(ClassOrder.missing(labels, others, 0, used))
                    .as("training set %d of seed %d, first %d: %s", i, SEED, used, Arrays.toString(labels))
                    .isEmpty();
        }
    }

    /** Class c has about the share r^c of the images, r from 0.05 to 1. */
    private static byte[] skewed(int count, int classes, RandomField field) {
        double ratio = 0.05 + 0.95 * field.index(2_000_000, 1_000) / 1_000;
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            int label = 0;
            while (label < classes - 1
                    && field.index(3_000_000 + i * 50 + label, 1_000_000) < 1e6 * ratio / (1 + ratio)) {
                label++;
            }
            labels[i] = (byte) label;
        }
        return labels;
    }

    private static byte[] shuffled(byte[] labels, RandomField field) {
        int[] order = new int[labels.length];
        Permutation.shuffle(order, field);
        byte[] shuffled = new byte[labels.length];
        for (int i = 0; i < order.length; i++) {
            shuffled[i] = labels[order[i]];
        }
        return shuffled;
    }

    @ParameterizedTest
    @CsvSource({
        "100, 10, 10",
        "300, 3, 100",
        "1000, 10, 100",
        "10000, 10, 100",
        "600, 2, 2",
        "20800, 26, 100",
        "400, 2, 20"
    })
    void aSortedTestFileIsFound(int count, int classes, int batch) {
        assertThat(ClassOrder.isOrdered(sorted(count, classes), batch)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100, 10, 50", "200, 10, 100", "6000, 10, 1000", "60000, 10, 6000", "12000, 26, 1000", "100, 2, 50"})
    void aSortedTrainingFileIsFound(int count, int classes, int used) {
        byte[] labels = sorted(count, classes);
        int first = (used * classes + count - 1) / count;
        assertThat(ClassOrder.missing(labels, labels, 0, used))
                .containsExactlyElementsOf(
                        IntStream.range(first, classes).boxed().toList());
        assertThat(ClassOrder.missing(labels, labels, 0, count))
                .as("all are used")
                .isEmpty();
    }

    /** Each writer's images are sorted: a batch has few classes, and a training subset of several writers has all. */
    @Test
    void runsOfClassesCountWhereABatchHasFew() {
        byte[] runs = new byte[10_000];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = (byte) (i / 40 % 10);
        }
        assertThat(ClassOrder.isOrdered(runs, 100)).isTrue();
        assertThat(ClassOrder.isOrdered(runs, 800)).isFalse();
        assertThat(ClassOrder.missing(runs, runs, 0, 1_000)).isEmpty();
        assertThat(ClassOrder.missing(runs, runs, 0, 200)).containsExactly(5, 6, 7, 8, 9);
        byte[] short3 = new byte[10_000];
        for (int i = 0; i < runs.length; i++) {
            short3[i] = (byte) (i / 3 % 10);
        }
        assertThat(ClassOrder.isOrdered(short3, 100))
                .as("every batch has all classes")
                .isFalse();
    }

    /** Strays do not hide that a file is sorted. */
    @ParameterizedTest
    @ValueSource(ints = {0, 50, 500})
    void aFileThatIsNearlySorted(int strays) {
        System.out.println("ClassOrderTest, seed " + SEED + " (-Dohmsweep.seed)");
        RandomField field = new RandomKey(SEED, 0, RandomKey.Domain.SELECTION).field(RandomStream.SELECTION, 0, 1);
        byte[] labels = sorted(10_000, 10);
        for (int i = 0; i < strays; i++) {
            int a = field.index(2 * i, labels.length);
            int b = field.index(2 * i + 1, labels.length);
            byte label = labels[a];
            labels[a] = labels[b];
            labels[b] = label;
        }
        assertThat(ClassOrder.isOrdered(labels, 100)).isTrue();
        assertThat(ClassOrder.missing(labels, labels, 0, 1_000)).isNotEmpty();
    }

    /** A class that the training file lacks altogether, or that is not tested, is no matter of order. */
    @Test
    void onlyWhatShufflingWouldMend() {
        byte[] sorted = sorted(1_000, 2);
        assertThat(ClassOrder.missing(sorted, sorted(1_000, 3), 0, 500)).containsExactly(1);
        assertThat(ClassOrder.missing(sorted, sorted(1_000, 1), 0, 500)).isEmpty();
        assertThat(ClassOrder.isOrdered(sorted(1_000, 1), 100)).isFalse();
        assertThat(ClassOrder.isOrdered(sorted, 1)).as("batches of one").isFalse();
        assertThat(ClassOrder.isOrdered(sorted, 1_000)).as("one batch").isFalse();
    }

    @Test
    void theErrorSaysWhatIsWrongAndTheRemedy() {
        MemoryDataFolder folder = new MemoryDataFolder().putTask("x", 1_000, 500, 2, 2, false);
        IdxTaskSource source = new IdxTaskSource(folder);
        ImageUse all = use("x", ImageChoice.FILE, 1_000, true);
        ImageUse half = use("x", ImageChoice.FILE, 300, true);
        assertThatCode(() -> source.checkOrder(List.of(all, half))).doesNotThrowAnyException();

        folder.put("x/t10k-labels-idx1-ubyte", MemoryDataFolder.idx(8, sorted(500, 10), 500));
        assertThat(refused(source, all))
                .hasMessageContainingAll(
                        "test images of task x are ordered by class",
                        "memory:/x/t10k-labels-idx1-ubyte",
                        "batch_size 50",
                        "100 % of cases",
                        "10 %")
                .satisfies(e -> assertThat(((UserException) e).remedy())
                        .contains("image_order: shuffled", "batch_statistics: running"));
        assertThatCode(() -> source.checkOrder(
                        List.of(use("x", ImageChoice.SHUFFLED, 300, true), use("x", ImageChoice.FILE, 300, false))))
                .doesNotThrowAnyException();
        assertThat(refused(source, use("x+classes:3.4+permute:1", ImageChoice.FILE, 1_000, true)))
                .hasMessageContaining("task x+classes:3.4+permute:1");

        folder.put("x/train-labels-idx1-ubyte", MemoryDataFolder.idx(8, sorted(1_000, 10), 1_000));
        assertThat(refused(source, use("x", ImageChoice.FILE, 300, false)))
                .hasMessageContainingAll(
                        "training images of task x are ordered by class",
                        "memory:/x/train-labels-idx1-ubyte",
                        "the first 300 of 1000",
                        "class 3, 4, 5, 6, 7, 8, 9,")
                .satisfies(e -> assertThat(((UserException) e).remedy())
                        .contains("image_order: shuffled", "train_images: 1000 or more"));
        assertThatCode(() -> source.checkOrder(
                        List.of(use("x", ImageChoice.SHUFFLED, 300, true), use("x", ImageChoice.FILE, 1_000, false))))
                .doesNotThrowAnyException();
        ImageChoice half2 = new ImageChoice(ImageOrder.FILE, new TrainSubset(2, 2));
        assertThat(refused(source, use("x", half2, 1_000, false)))
                .hasMessageContainingAll("the 500 of 1000 that are used (train_subset 2/2)", "class 0, 1, 2, 3, 4,");
        assertThat(refused(source, use("x+classes:4.5.6", half2, 200, false)))
                .as("parts are cut before classes are chosen")
                .hasMessageContainingAll("the 200 of 300 that are used (train_subset 2/2)", "class 4,");
    }

    /** The real sets are in random order at every size that anyone uses, split or whole. */
    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fmnist", "kmnist"})
    void theRealSetsAreNotOrdered(String set) {
        IdxTaskSource source =
                new IdxTaskSource(new LocalDataFolder(SharedFolder.require("data", "the order of real image sets")));
        for (int batch : new int[] {2, 10, 50, 100, 1_000}) {
            for (int images : new int[] {20, 100, 1_000, 6_000, 20_000, 60_000}) {
                for (String task : List.of(set, set + "+classes:0.1", set + "+classes:8.9.3")) {
                    assertThatCode(() -> source.checkOrder(List.of(new ImageUse(
                                    List.of(TaskSpec.parse(task)), ImageChoice.FILE, images, batch, true))))
                            .as("%s, %d images, batches of %d", task, images, batch)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    private static ImageUse use(String task, ImageChoice order, int trainImages, boolean batchStatistics) {
        return new ImageUse(List.of(TaskSpec.parse(task)), order, trainImages, 50, batchStatistics);
    }

    private static UserException refused(TaskSource source, ImageUse use) {
        UserException e = catchThrowableOfType(UserException.class, () -> source.checkOrder(List.of(use)));
        assertThat(e).isNotNull();
        return e;
    }

    /** Classes of equal size, one after the other. */
    private static byte[] sorted(int count, int classes) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) ((long) i * classes / count);
        }
        return labels;
    }
}
