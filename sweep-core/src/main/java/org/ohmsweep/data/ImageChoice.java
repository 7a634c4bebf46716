package org.ohmsweep.data;

import java.util.Objects;

/**
 * Which images of a set a trial takes.
 *
 * @param order of the images, training and test
 * @param subset which of the training images in this order
 */
public record ImageChoice(ImageOrder order, TrainSubset subset) {
    /** All images, as they stand in their files. */
    public static final ImageChoice FILE = new ImageChoice(ImageOrder.FILE, TrainSubset.ALL);

    /** All images in random order. */
    public static final ImageChoice SHUFFLED = new ImageChoice(ImageOrder.SHUFFLED, TrainSubset.ALL);

    public ImageChoice {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(subset, "subset");
    }
}
