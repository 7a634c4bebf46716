package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;

/** What variants do to images. */
class TaskVariantsTest {
    private final SyntheticTaskSource synthetic = new SyntheticTaskSource();

    private TaskData task(String text, int images) {
        return TaskSet.load(synthetic, List.of(text), images).tasks().get(0);
    }

    @Test
    void aPermutationMovesAllImagesAlike() {
        TaskData plain = task("mnist", 30);
        TaskData permuted = task("mnist+permute:5", 30);
        int[] order = TaskVariants.order(5, 784);

        assertThat(IntStream.of(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 784).toArray());
        assertThat(permuted.train().labels()).isEqualTo(plain.train().labels());
        assertThat(permuted.test().labels()).isEqualTo(plain.test().labels());
        for (int image : new int[] {0, 29}) {
            for (int p = 0; p < 784; p++) {
                assertThat(permuted.train().pixels()[image * 784 + p])
                        .isEqualTo(plain.train().pixels()[image * 784 + order[p]]);
                assertThat(permuted.test().pixels()[image * 784 + p])
                        .isEqualTo(plain.test().pixels()[image * 784 + order[p]]);
            }
        }
    }

    /** Pinned: permutations are part of results. */
    @Test
    void permutationsStayAsTheyAre() {
        assertThat(Arrays.copyOf(TaskVariants.order(1, 784), 6)).containsExactly(PINNED_ORDER);
        assertThat(TaskVariants.order(2, 784)).isNotEqualTo(TaskVariants.order(1, 784));
        assertThat(IntStream.range(0, 784)
                        .filter(p -> TaskVariants.order(1, 784)[p] == p)
                        .count())
                .as("pixels that stay, one in expectation")
                .isLessThan(8);
    }

    @Test
    void shuffledImagesKeepTheirLabelsAndTheSubsetIsTheSameForAnyNumber() {
        TaskSource source = new IdxTaskSource(new MemoryDataFolder().putTask("x", 200, 90, 3, 5, false));
        TaskData file = ordered(source, "x", ImageChoice.FILE, 200);
        TaskData all = ordered(source, "x", ImageChoice.SHUFFLED, 200);
        TaskData few = ordered(source, "x", ImageChoice.SHUFFLED, 30);

        int[] train = TaskVariants.imageOrder(200, 0);
        assertThat(Arrays.stream(train).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
        assertThat(all.train()).isEqualTo(file.train().inOrder(train)).isNotEqualTo(file.train());
        assertThat(all.test())
                .isEqualTo(file.test().inOrder(TaskVariants.imageOrder(90, 1)))
                .isNotEqualTo(file.test());
        for (int i = 0; i < 200; i++) {
            assertThat(all.train().label(i)).isEqualTo(file.train().label(train[i]));
            assertThat(Arrays.copyOfRange(all.train().pixels(), i * 15, i * 15 + 15))
                    .isEqualTo(Arrays.copyOfRange(file.train().pixels(), train[i] * 15, train[i] * 15 + 15));
        }
        assertThat(few.train()).isEqualTo(all.train().first(30));
        assertThat(few.test()).isEqualTo(all.test());
    }

    /** First the order, then the choice of classes and pixels. */
    @Test
    void variantsAreMadeOfShuffledImages() {
        TaskSource source = new IdxTaskSource(new MemoryDataFolder().putTask("x", 200, 90, 3, 5, false));
        TaskData all = ordered(source, "x", ImageChoice.SHUFFLED, 200);
        TaskData variant = ordered(source, "x+classes:7.4+permute:3", ImageChoice.SHUFFLED, 10);
        int[] of = IntStream.range(0, 200)
                .filter(i -> all.train().label(i) == 7 || all.train().label(i) == 4)
                .limit(10)
                .toArray();
        int[] pixels = TaskVariants.order(3, 15);

        assertThat(variant.images()).isEqualTo(ImageChoice.SHUFFLED);
        assertThat(variant.train().count()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            assertThat(variant.train().label(i)).isEqualTo(all.train().label(of[i]) == 7 ? 0 : 1);
            assertThat(variant.train().pixels()[i * 15 + 2])
                    .isEqualTo(all.train().pixels()[of[i] * 15 + pixels[2]]);
        }
    }

    /** Both orders of one set in one sweep. */
    @Test
    void aSweepMayHaveBothOrders() {
        List<TaskSpec> x = List.of(TaskSpec.plain("x"));
        TaskSet set = TaskSet.ofTrials(
                new IdxTaskSource(new MemoryDataFolder().putTask("x", 200, 90, 3, 5, false)),
                List.of(
                        new ImageUse(x, ImageChoice.SHUFFLED, 20, 10, true),
                        new ImageUse(x, ImageChoice.FILE, 30, 10, true)));
        assertThat(set.sequence(x, ImageChoice.FILE).get(0).train().count()).isEqualTo(30);
        assertThat(DataDigest.of(set.sequence(x, ImageChoice.FILE), 20))
                .isNotEqualTo(DataDigest.of(set.sequence(x, ImageChoice.SHUFFLED), 20));
    }

    /** Pinned: orders are part of results. */
    @Test
    void imageOrdersStayAsTheyAre() {
        assertThat(Arrays.copyOf(TaskVariants.imageOrder(60_000, 0), 4)).containsExactly(821, 7690, 44514, 34051);
        assertThat(Arrays.copyOf(TaskVariants.imageOrder(10_000, 1), 4)).containsExactly(6925, 4415, 3874, 1989);
        assertThat(TaskVariants.imageOrder(100, 1)).isNotEqualTo(TaskVariants.imageOrder(100, 0));
    }

    @Test
    void subsetsShareNoImageAndLeaveNoneOut() {
        TaskSource source = new IdxTaskSource(new MemoryDataFolder().putTask("x", 200, 90, 3, 5, false));
        TaskData whole = ordered(source, "x", ImageChoice.FILE, 200);
        TaskData shuffled = ordered(source, "x", ImageChoice.SHUFFLED, 200);
        for (ImageOrder order : ImageOrder.values()) {
            ImageSet all = (order == ImageOrder.FILE ? whole : shuffled).train();
            int next = 0;
            for (int part = 1; part <= 3; part++) {
                ImageChoice images = new ImageChoice(order, new TrainSubset(part, 3));
                TaskData subset = ordered(source, "x", images, 200);
                assertThat(subset.images()).isEqualTo(images);
                assertThat(subset.train().count()).isBetween(66, 67);
                assertThat(subset.train())
                        .isEqualTo(all.range(next, next + subset.train().count()));
                assertThat(subset.test()).isEqualTo((order == ImageOrder.FILE ? whole : shuffled).test());
                assertThat(ordered(source, "x", images, 10).train()).isEqualTo(all.range(next, next + 10));
                next += subset.train().count();
            }
            assertThat(next).isEqualTo(200);
        }
    }

    @Test
    void aTrialsSubsetsAreLoadedSideBySide() {
        TaskSource source = new IdxTaskSource(new MemoryDataFolder().putTask("x", 200, 90, 3, 5, false));
        List<TaskSpec> x = List.of(TaskSpec.plain("x"));
        ImageChoice second = new ImageChoice(ImageOrder.FILE, new TrainSubset(2, 2));
        TaskSet set = TaskSet.ofTrials(
                source,
                List.of(
                        new ImageUse(x, ImageChoice.FILE, 30, 10, true),
                        new ImageUse(x, second, 30, 10, true),
                        new ImageUse(x, ImageChoice.SHUFFLED, 30, 10, true)));
        ImageSet all = ordered(source, "x", ImageChoice.FILE, 200).train();
        assertThat(set.sequence(x, ImageChoice.FILE).get(0).train()).isEqualTo(all.range(0, 30));
        assertThat(set.sequence(x, second).get(0).train()).isEqualTo(all.range(100, 130));
        assertThat(DataDigest.of(set.sequence(x, second), 30))
                .isNotEqualTo(DataDigest.of(set.sequence(x, ImageChoice.FILE), 30));
    }

    @Test
    void aPartWithoutABatchIsRefused() {
        ImageUse use = new ImageUse(
                List.of(TaskSpec.plain("x")), new ImageChoice(ImageOrder.FILE, new TrainSubset(1, 21)), 30, 10, true);
        TaskSource source = new IdxTaskSource(new MemoryDataFolder().putTask("x", 200, 90, 3, 5, false));
        assertThatThrownBy(() -> TaskSet.ofTrials(source, List.of(use)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Task x has 200 training images (")
                .hasMessageContaining(
                        "so train_subset 1/21 leaves 9 to a part, fewer than one batch (batch_size is 10)")
                .satisfies(e -> assertThat(((UserException) e).remedy()).isEqualTo("Cut them into at most 20 parts."));
    }

    private static TaskData ordered(TaskSource source, String text, ImageChoice order, int images) {
        List<TaskSpec> tasks = List.of(TaskSpec.parse(text));
        return TaskSet.ofTrials(source, List.of(new ImageUse(tasks, order, images, 10, true)))
                .sequence(tasks, order)
                .get(0);
    }

    private static final int[] PINNED_ORDER = {39, 589, 382, 178, 702, 81};

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "7.2.4", "9.8.7.6.5.4.3.2.1.0"})
    void classesKeepTheirImagesInOrderAndAreRenumbered(String classes) {
        TaskSpec spec = TaskSpec.parse("kmnist+classes:" + classes);
        TaskData plain = task("kmnist", 500);
        TaskData split = task(spec.text(), 90);

        assertThat(split.train().count())
                .as("images after the choice of classes")
                .isEqualTo(90);
        List<Integer> from = new ArrayList<>();
        for (int i = 0; i < plain.train().count() && from.size() < 90; i++) {
            if (spec.classes().contains(plain.train().label(i))) {
                from.add(i);
            }
        }
        for (int i = 0; i < 90; i++) {
            int original = plain.train().labels()[from.get(i)];
            assertThat(spec.classes().get(split.train().labels()[i])).isEqualTo(original);
            assertThat(Arrays.copyOfRange(split.train().pixels(), i * 784, (i + 1) * 784))
                    .isEqualTo(Arrays.copyOfRange(plain.train().pixels(), from.get(i) * 784, (from.get(i) + 1) * 784));
        }
        assertThat(split.test().count()).isEqualTo(200 * spec.classes().size());
        assertThat(split.test().classCounts().subList(0, spec.classes().size())).containsOnly(200);
    }

    @Test
    void classesAndPermutationTogether() {
        TaskData both = task("fmnist+classes:3.5+permute:2", 40);
        TaskData split = task("fmnist+classes:3.5", 40);
        int[] order = TaskVariants.order(2, 784);
        assertThat(both.train().labels()).isEqualTo(split.train().labels());
        assertThat(both.train().pixels()[784 * 39 + 400])
                .isEqualTo(split.train().pixels()[784 * 39 + order[400]]);
    }

    @Test
    void theDigestIsThatOfTheImagesUsed() {
        String plain = DataDigest.of(List.of(task("mnist", 40)), 40);
        assertThat(DataDigest.of(List.of(task("mnist+permute:0", 40)), 40)).isEqualTo(plain);
        assertThat(List.of(
                        plain,
                        DataDigest.of(List.of(task("mnist+permute:1", 40)), 40),
                        DataDigest.of(List.of(task("mnist+permute:2", 40)), 40),
                        DataDigest.of(List.of(task("mnist+classes:0.1", 40)), 40),
                        DataDigest.of(List.of(task("mnist+classes:1.0", 40)), 40)))
                .doesNotHaveDuplicates();
        assertThat(DataDigest.of(List.of(task("mnist+classes:0.1", 90)), 40))
                .as("images beyond those used do not enter")
                .isEqualTo(DataDigest.of(List.of(task("mnist+classes:0.1", 40)), 40));
    }

    @Test
    void fewerImagesOfAClassThanWantedAreAllThereAre() {
        MemoryDataFolder folder = new MemoryDataFolder().putTask("x", 50, 20, 3, 5, false);
        TaskSet set = TaskSet.load(new IdxTaskSource(folder), List.of("x+classes:4.2", "x", "x+permute:1"), 12);
        assertThat(set.tasks()).extracting(task -> task.train().count()).containsExactly(10, 12, 12);
        assertThat(set.tasks()).extracting(task -> task.test().count()).containsExactly(4, 20, 20);
    }

    /** Labels 1 to 26, as EMNIST's letters have them. */
    private static IdxTaskSource letters() {
        byte[] labels = new byte[52];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (1 + i % 26);
        }
        MemoryDataFolder folder = new MemoryDataFolder();
        for (IdxFile file : IdxFile.values()) {
            folder.put(
                    "letters/" + file.fileName(),
                    file.holdsImages()
                            ? MemoryDataFolder.images(52, 3, 5, 1)
                            : MemoryDataFolder.idx(8, labels, labels.length));
        }
        return new IdxTaskSource(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"letters", "letters+permute:3"})
    void aSetNumberedFromOneNamesItsClasses(String text) {
        String permute = TaskSpec.parse(text).permute() == 0 ? "" : ", permute: 3";
        assertThatThrownBy(() -> TaskSet.load(letters(), List.of(text), 40))
                .isInstanceOfSatisfying(UserException.class, error -> {
                    assertThat(error)
                            .hasMessageContainingAll(
                                    "Task " + text + " needs classes numbered from 0",
                                    "memory:/letters/train-labels-idx1-ubyte",
                                    "memory:/letters/t10k-labels-idx1-ubyte",
                                    "labels 1 to 26");
                    String classes = IntStream.rangeClosed(1, 26)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(", "));
                    assertThat(error.remedy())
                            .contains("{task: letters, classes: [" + classes + "]" + permute + "}")
                            .contains("letters+classes:" + classes.replace(", ", "."));
                    String remedy =
                            error.remedy().replaceFirst(".*: write ", "").replaceFirst(" or .*", "");
                    TaskData mended =
                            TaskSet.load(letters(), List.of(remedy), 40).tasks().get(0);
                    assertThat(mended.train().count()).isEqualTo(40);
                    assertThat(mended.classes(40)).isEqualTo(26);
                    assertThat(mended.test().classCounts()).hasSize(26).containsOnly(2);
                });
    }

    @Test
    void aSetNumberedFromOneHasVariants() {
        TaskData two = TaskSet.load(letters(), List.of("letters+classes:26.1"), 40)
                .tasks()
                .get(0);
        assertThat(two.train().count()).isEqualTo(4);
        assertThat(two.train().labels()).containsExactly(1, 0, 1, 0);
        assertThat(two.classes(40)).isEqualTo(2);
    }

    @Test
    void aClassThatIsNotThere() {
        MemoryDataFolder folder = new MemoryDataFolder().putTask("x", 5, 5, 3, 5, false);
        assertThatThrownBy(() -> TaskSet.load(new IdxTaskSource(folder), List.of("x+classes:0.9"), 5))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(
                        "Task x+classes:0.9 needs training images of class 9",
                        "memory:/x/train-labels-idx1-ubyte has none",
                        "class 0 (1)");
    }
}
