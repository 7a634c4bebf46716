package org.ohmsweep.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ohmsweep.UserException;

/**
 * Finds files whose images are ordered by class where that makes the results of a trial meaningless (docs/data.md, "Images
 * ordered by class"). Both rules ask for an effect that matters and for one that random order does not produce, however
 * small the set is or rare its classes are.
 */
final class ClassOrder {
    /**
     * The most agreement above chance that the batches of a test set may have. Measured on MNIST: 0.04 (seven of ten classes
     * in a batch) costs 9 % of accuracy, 0.10 (five) costs 23 %, 1 (one) leaves chance.
     */
    private static final double LARGEST_AGREEMENT = 0.05;

    /** How many standard deviations of random order the agreement must exceed as well. */
    private static final double DEVIATIONS = 8;

    /** A class is missing from a training subset that has less than this share of its expected images. */
    private static final double MISSING_SHARE = 0.1;

    /** -ln of the probability, in random order, below which missing classes are not chance. */
    private static final double SURPRISE = -Math.log(1e-9);

    private static final String SHUFFLE =
            "Set image_order: shuffled (--set image_order=shuffled), or shuffle the file, images and labels alike.";

    private ClassOrder() {}

    /**
     * Checks that batches in evaluation have images of many classes.
     *
     * @param use of one task
     * @param test labels of all test images of its image set, in the order of the file
     * @param location of that file, for the message
     * @throws UserException when the order makes accuracies meaningless
     */
    static void checkTest(ImageUse use, byte[] test, String location) {
        byte[] labels = chosen(use.tasks().get(0), test);
        if (use.images().order() == ImageOrder.FILE
                && use.usesBatchStatistics()
                && isOrdered(labels, use.batchSize())) {
            throw new UserException(
                    "The test images of task " + use.tasks().get(0) + " are ordered by class: by " + location
                            + ", two images of one batch (batch_size " + use.batchSize()
                            + ") have the same class in " + percent(agreementInBatches(labels, use.batchSize()))
                            + " of cases, and in random order in " + percent(agreementByChance(labels))
                            + ". With batch_statistics: batch, a batch is normalised by its own mean and variance, so"
                            + " accuracies would be meaningless",
                    SHUFFLE + " With batch_statistics: running, the order of test images does not matter.");
        }
    }

    /**
     * Checks that the training images that a trial uses have all classes.
     *
     * @param use of one task
     * @param train labels of all training images of its image set, in the order of the file
     * @param test labels of all its test images
     * @param location of the training labels' file, for the message
     * @throws UserException when the order withholds classes from the training
     */
    static void checkTraining(ImageUse use, byte[] train, byte[] test, String location) {
        TaskSpec task = use.tasks().get(0);
        boolean isAll = use.images().subset().isAll();
        byte[] labels = chosen(task, train);
        // Parts are cut before classes are chosen.
        int from = chosen(task, Arrays.copyOf(train, use.images().subset().from(train.length))).length;
        int end = chosen(task, Arrays.copyOf(train, use.images().subset().to(train.length))).length;
        int to = (int) Math.min(end, (long) from + use.trainImages());
        List<Integer> missing = missing(labels, chosen(task, test), from, to);
        if (use.images().order() == ImageOrder.FILE && !missing.isEmpty()) {
            throw new UserException(
                    "The training images of task " + task + " are ordered by class: by " + location
                            + ", the " + (isAll ? "first " : "") + (to - from) + " of " + labels.length
                            + (isAll
                                    ? " (train_images)"
                                    : " that are used (train_subset "
                                            + use.images().subset() + ")")
                            + " have no image, or hardly any, of class "
                            + IdxTaskSource.names(
                                    missing.stream().map(String::valueOf).toList())
                            + ", which the test images have",
                    isAll
                            ? SHUFFLE + " With train_images: " + labels.length
                                    + " or more, the order of training images does not matter."
                            : SHUFFLE);
        }
    }

    /** Whether batches of consecutive images have clearly fewer classes than in random order. */
    static boolean isOrdered(byte[] labels, int batchSize) {
        int size = Math.min(batchSize, labels.length);
        if (size < 2) {
            return false;
        }
        double chance = agreementByChance(labels);
        if (chance == 1) {
            return false;
        }
        double agreement = (agreementInBatches(labels, size) - chance) / (1 - chance);
        // Of two classes, one of them rare: the worst case. Its second term is the kurtosis of a rare class's count.
        double batches = (double) labels.length / size;
        double deviation = Math.sqrt(2 / batches + 2 / (labels.length * (1 - chance))) / (size - 1);
        return agreement > LARGEST_AGREEMENT && agreement > DEVIATIONS * deviation;
    }

    /**
     * Classes of the test images that are missing from the training images that are used, though the others have them, and not
     * by chance; none when all training images are used.
     *
     * @param from index of the first image that is used
     * @param to index after the last one
     */
    static List<Integer> missing(byte[] train, byte[] test, int from, int to) {
        List<Integer> missing = new ArrayList<>();
        if (to - from >= train.length) {
            return missing;
        }
        int[] all = counts(train, 0, train.length);
        int[] first = counts(train, from, to);
        int[] tested = counts(test, 0, test.length);
        double share = (double) (to - from) / train.length;
        double surprise = 0;
        int classes = 0;
        for (int label = 0; label < all.length; label++) {
            if (all[label] > 0 && tested[label] > 0) {
                classes++;
                if (first[label] < MISSING_SHARE * share * all[label]) {
                    missing.add(label);
                    surprise += all[label] * divergence((double) first[label] / all[label], share);
                }
            }
        }
        // The counts of random subsets are negatively associated (Joag-Dev and Proschan 1983), so that their
        // probabilities multiply at most; the logarithm pays for choosing the classes after looking.
        return surprise > SURPRISE + missing.size() * Math.log(classes) ? missing : List.of();
    }

    /**
     * Kullback-Leibler divergence of two coins, in nats: n times it bounds -ln of the probability that at most a share
     * {@code found} of n images is drawn into a random subset of a share {@code expected} (Hoeffding 1963, also without
     * replacement).
     */
    private static double divergence(double found, double expected) {
        return (found == 0 ? 0 : found * Math.log(found / expected))
                + (1 - found) * Math.log((1 - found) / (1 - expected));
    }

    /**
     * The fraction of pairs within a batch that have one class, as a mean over batches. Each counts by its images, so that
     * what one has more of a class, and others less, cancels to first order.
     */
    private static double agreementInBatches(byte[] labels, int batchSize) {
        double sum = 0;
        int images = 0;
        for (int from = 0; from < labels.length - 1; from += batchSize) {
            int size = Math.min(labels.length - from, batchSize);
            sum += size * samePairs(counts(labels, from, from + size)) / pairs(size);
            images += size;
        }
        return sum / images;
    }

    /** The fraction of all pairs that have one class: its expectation within batches in random order. */
    private static double agreementByChance(byte[] labels) {
        return samePairs(counts(labels, 0, labels.length)) / pairs(labels.length);
    }

    private static double samePairs(int[] counts) {
        return Arrays.stream(counts).mapToDouble(ClassOrder::pairs).sum();
    }

    private static double pairs(int images) {
        return images * (images - 1.0) / 2;
    }

    private static int[] counts(byte[] labels, int from, int to) {
        int[] counts = new int[TaskSpec.LARGEST_CLASS + 1];
        for (int i = from; i < to; i++) {
            counts[Byte.toUnsignedInt(labels[i])]++;
        }
        return counts;
    }

    /** The labels of the images that a task takes, as they stand in the file. */
    private static byte[] chosen(TaskSpec task, byte[] labels) {
        if (task.classes().isEmpty()) {
            return labels;
        }
        byte[] chosen = new byte[labels.length];
        int kept = 0;
        for (byte label : labels) {
            if (task.classes().contains(Byte.toUnsignedInt(label))) {
                chosen[kept++] = label;
            }
        }
        return Arrays.copyOf(chosen, kept);
    }

    private static String percent(double fraction) {
        return Math.round(fraction * 100) + " %";
    }
}
