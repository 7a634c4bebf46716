package org.ohmsweep.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ohmsweep.UserException;
import org.ohmsweep.rng.Permutation;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** Makes the images of a task from those of its image set. */
final class TaskVariants {
    private TaskVariants() {}

    /**
     * The task's images.
     *
     * @param base the images wanted of the set, with as many training images as the task may need
     * @param maxTrainImages training images to keep; at least 1
     * @param location where a file of the set is, for messages
     * @throws UserException as {@link #check}
     */
    static TaskData of(TaskSpec task, TaskData base, int maxTrainImages, Function<IdxFile, String> location) {
        ImageSet train = base.train();
        ImageSet test = base.test();
        check(task, train.classCounts(), test.classCounts(), location);
        if (!task.classes().isEmpty()) {
            train = ofClasses(task, train);
            test = ofClasses(task, test);
        }
        train = train.first(maxTrainImages);
        if (task.permute() != 0) {
            int[] order = order(task.permute(), train.pixelsPerImage());
            train = permuted(train, order);
            test = permuted(test, order);
        }
        return new TaskData(task, base.images(), train, test);
    }

    /**
     * The images of a whole set in random order: that of n training images, and that of n test images, depend on n alone.
     *
     * @param base the image set with all its training images, as they stand in their files
     */
    static TaskData shuffled(TaskData base) {
        return new TaskData(
                base.task(),
                ImageChoice.SHUFFLED,
                base.train().inOrder(imageOrder(base.train().count(), 0)),
                base.test().inOrder(imageOrder(base.test().count(), 1)));
    }

    /**
     * A part of the training images, and the test images.
     *
     * @param base the image set with all its training images, in the order wanted
     * @param location where a file of the set is, for messages
     * @throws UserException when a part has less than a batch
     */
    static TaskData part(TaskData base, ImageChoice images, int batchSize, Function<IdxFile, String> location) {
        TrainSubset subset = images.subset();
        int count = base.train().count();
        if (subset.smallest(count) < batchSize) {
            throw new UserException(
                    "Task " + base.task() + " has " + count + " training images ("
                            + location.apply(IdxFile.TRAIN_IMAGES) + "), so train_subset " + subset + " leaves "
                            + subset.smallest(count) + " to a part, fewer than one batch (batch_size is " + batchSize
                            + ")",
                    count < batchSize
                            ? "Leave train_subset out, or take a larger image set."
                            : "Cut them into at most " + count / batchSize + " parts.");
        }
        return new TaskData(base.task(), images, base.train().range(subset.from(count), subset.to(count)), base.test());
    }

    /** Which image comes at each place; part 0 is training, 1 test. */
    static int[] imageOrder(int images, int part) {
        int[] order = new int[images];
        RandomKey key = new RandomKey(images, 0, RandomKey.Domain.TASK_VARIANTS);
        Permutation.shuffle(order, key.field(RandomStream.IMAGE_ORDER, 0, part));
        return order;
    }

    /** Where each pixel of a permuted image comes from: a random order of all pixels, the number its only key. */
    static int[] order(int permute, int pixels) {
        int[] order = new int[pixels];
        RandomKey key = new RandomKey(permute, 0, RandomKey.Domain.TASK_VARIANTS);
        Permutation.shuffle(order, key.field(RandomStream.PIXEL_PERMUTATION, 0, 0));
        return order;
    }

    /**
     * Checks that a task can be made of a set.
     *
     * @param train training images of each class, from class 0 on
     * @param test test images of each class, likewise
     * @param location where a file of the set is, for messages
     * @throws UserException when a class of the task has no images, or the set of a task with all classes is not numbered
     *     from 0
     */
    static void check(TaskSpec task, List<Integer> train, List<Integer> test, Function<IdxFile, String> location) {
        if (task.classes().isEmpty()) {
            checkNumbering(task, train, test, location);
        } else {
            checkClasses(task, train, "training", location.apply(IdxFile.TRAIN_LABELS));
            checkClasses(task, test, "test", location.apply(IdxFile.TEST_LABELS));
        }
    }

    private static void checkClasses(TaskSpec task, List<Integer> counts, String kind, String location) {
        List<Integer> found = found(counts);
        List<Integer> missing =
                task.classes().stream().filter(label -> !found.contains(label)).toList();
        if (!missing.isEmpty()) {
            throw new UserException(
                    "Task " + task + " needs " + kind + " images of class " + joined(missing) + ", and " + location
                            + " has none; it has images of class "
                            + found.stream()
                                    .map(label -> label + " (" + counts.get(label) + ")")
                                    .collect(Collectors.joining(", ")),
                    "Name classes that the image set has; `data check` shows them.");
        }
    }

    /** Classes are numbered from 0. A set of one class is let through: no list of classes would mend it. */
    private static void checkNumbering(
            TaskSpec task, List<Integer> train, List<Integer> test, Function<IdxFile, String> location) {
        SortedSet<Integer> found = new TreeSet<>(found(train));
        found.addAll(found(test));
        if (found.first() > 0 && found.size() > 1) {
            TaskSpec renumbered = new TaskSpec(task.set(), List.copyOf(found), task.permute());
            throw new UserException(
                    "Task " + task + " needs classes numbered from 0, but " + location.apply(IdxFile.TRAIN_LABELS)
                            + " and " + location.apply(IdxFile.TEST_LABELS) + " have labels " + found.first() + " to "
                            + found.last(),
                    "Name the classes, and they are numbered from 0: write " + renumbered + " or {task: " + task.set()
                            + ", classes: [" + joined(found) + "]"
                            + (task.permute() == 0 ? "" : ", permute: " + task.permute()) + "} in place of " + task
                            + ".");
        }
    }

    private static List<Integer> found(List<Integer> counts) {
        return IntStream.range(0, counts.size())
                .filter(label -> counts.get(label) > 0)
                .boxed()
                .toList();
    }

    private static String joined(Collection<Integer> labels) {
        return labels.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static ImageSet ofClasses(TaskSpec task, ImageSet set) {
        int size = set.pixelsPerImage();
        byte[] pixels = new byte[set.pixels().length];
        byte[] labels = new byte[set.count()];
        int kept = 0;
        for (int i = 0; i < set.count(); i++) {
            int label = task.classes().indexOf(set.label(i));
            if (label >= 0) {
                labels[kept] = (byte) label;
                System.arraycopy(set.pixels(), i * size, pixels, kept * size, size);
                kept++;
            }
        }
        return new ImageSet(set.height(), set.width(), Arrays.copyOf(pixels, kept * size), Arrays.copyOf(labels, kept));
    }

    private static ImageSet permuted(ImageSet set, int[] order) {
        byte[] pixels = new byte[set.pixels().length];
        for (int start = 0; start < pixels.length; start += order.length) {
            for (int p = 0; p < order.length; p++) {
                pixels[start + p] = set.pixels()[start + order[p]];
            }
        }
        return new ImageSet(set.height(), set.width(), pixels, set.labels());
    }
}
