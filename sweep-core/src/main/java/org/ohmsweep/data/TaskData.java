package org.ohmsweep.data;

import java.util.Objects;

/**
 * The images that one task is learned from and tested on.
 *
 * @param task which task; of a variant, the images are the ones that it makes
 * @param images which of its set these are, and in which order
 * @param train training images
 * @param test the whole test set, of the same image size
 */
public record TaskData(TaskSpec task, ImageChoice images, ImageSet train, ImageSet test) {
    /** @throws IllegalArgumentException when the two sets have different image sizes */
    public TaskData {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
        if (train.height() != test.height() || train.width() != test.width()) {
            throw new IllegalArgumentException("task " + task + " has training images of " + train.height() + " x "
                    + train.width() + " and test images of " + test.height() + " x " + test.width());
        }
    }

    /** An image set as it is, in the order of its files; see {@link TaskName}. */
    public TaskData(String name, ImageSet train, ImageSet test) {
        this(TaskSpec.plain(TaskName.check(name)), ImageChoice.FILE, train, test);
    }

    /** The task's text. */
    public String name() {
        return task.text();
    }

    /**
     * Classes that a trial meets in this task: the largest label of the training images that it uses and of all test images,
     * plus 1. Unused images do not count: an outcome depends on nothing that is not in its {@link DataDigest}.
     *
     * @param trainImages training images that the trial uses, the first ones; all when there are fewer
     */
    public int classes(int trainImages) {
        return Math.max(
                ImageSet.classes(train.labels(), Math.min(trainImages, train.count())),
                ImageSet.classes(test.labels(), test.count()));
    }
}
