package org.ohmsweep.data;

import java.util.List;
import java.util.Objects;

/**
 * Which images a trial uses, and how.
 *
 * @param tasks what it learns; at least one
 * @param images of each set that it takes
 * @param trainImages training images of each task, the first ones of these; at least 1
 * @param batchSize images of a batch in evaluation; at least 1
 * @param usesBatchStatistics whether a batch in evaluation is normalised by its own mean and variance, so that an image's
 *     prediction depends on its neighbours
 */
public record ImageUse(
        List<TaskSpec> tasks, ImageChoice images, int trainImages, int batchSize, boolean usesBatchStatistics) {
    /** @throws IllegalArgumentException when there is no task, or a number is below 1 */
    public ImageUse {
        tasks = List.copyOf(tasks);
        Objects.requireNonNull(images, "images");
        if (tasks.isEmpty() || trainImages < 1 || batchSize < 1) {
            throw new IllegalArgumentException("tasks are " + tasks + ", trainImages is " + trainImages
                    + " and batchSize is " + batchSize + "; at least one of each is needed");
        }
    }

    /** The same use of one task's images. */
    ImageUse of(TaskSpec task) {
        return new ImageUse(List.of(task), images, trainImages, batchSize, usesBatchStatistics);
    }
}
