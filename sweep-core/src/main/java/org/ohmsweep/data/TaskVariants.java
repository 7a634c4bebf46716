package org.ohmsweep.data;

import java.util.Arrays;
import java.util.List;
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
     * @param base the image set, with as many training images as the task may need
     * @param maxTrainImages training images to keep; at least 1
     * @param location where the set is, for messages
     * @throws UserException when a class has no images
     */
    static TaskData of(TaskSpec task, TaskData base, int maxTrainImages, String location) {
        ImageSet train = base.train();
        ImageSet test = base.test();
        if (!task.classes().isEmpty()) {
            train = ofClasses(task, train, "training", location);
            test = ofClasses(task, test, "test", location);
        }
        train = train.first(maxTrainImages);
        if (task.permute() != 0) {
            int[] order = order(task.permute(), train.pixelsPerImage());
            train = permuted(train, order);
            test = permuted(test, order);
        }
        return new TaskData(task, train, test);
    }

    /** Where each pixel of a permuted image comes from: a random order of all pixels, the number its only key. */
    static int[] order(int permute, int pixels) {
        int[] order = new int[pixels];
        RandomKey key = new RandomKey(permute, 0, RandomKey.Domain.TASK_VARIANTS);
        Permutation.shuffle(order, key.field(RandomStream.PIXEL_PERMUTATION, 0, 0));
        return order;
    }

    /** The error of classes without images. */
    static void checkClasses(TaskSpec task, List<Integer> counts, String kind, String location) {
        List<Integer> missing =
                task.classes().stream().filter(label -> counts.get(label) == 0).toList();
        if (!missing.isEmpty()) {
            throw new UserException(
                    "Task " + task + " needs " + kind + " images of class "
                            + missing.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ", and "
                            + location + " has none; it has images of class "
                            + IntStream.range(0, ImageSet.CLASSES)
                                    .filter(label -> counts.get(label) > 0)
                                    .mapToObj(label -> label + " (" + counts.get(label) + ")")
                                    .collect(Collectors.joining(", ")),
                    "Name classes that the image set has; `data check` shows them.");
        }
    }

    private static ImageSet ofClasses(TaskSpec task, ImageSet set, String kind, String location) {
        checkClasses(task, set.classCounts(), kind, location);
        int size = set.pixelsPerImage();
        byte[] pixels = new byte[set.pixels().length];
        byte[] labels = new byte[set.count()];
        int kept = 0;
        for (int i = 0; i < set.count(); i++) {
            int label = task.classes().indexOf((int) set.labels()[i]);
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
