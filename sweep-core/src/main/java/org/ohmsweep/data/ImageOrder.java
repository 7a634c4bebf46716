package org.ohmsweep.data;

/** In which order a trial takes the images of a set: the training subset and the batches in evaluation follow from it. */
public enum ImageOrder {
    /** As they stand in their file. */
    FILE,
    /**
     * In one random order, the same for every trial, seed and repeat, so that trials on {@code train_images} of a set see the
     * same subset (docs/model.md, "Images").
     */
    SHUFFLED
}
