package org.ohmsweep.data;

import java.util.Objects;

/**
 * What one task is learned from and tested on.
 *
 * @param name the task's name as grids give it; see {@link TaskName}
 * @param train training images, in the order of their file
 * @param test the whole test set, of the same image size
 */
public record TaskData(String name, ImageSet train, ImageSet test) {
    /** @throws IllegalArgumentException when the two sets have different image sizes */
    public TaskData {
        TaskName.check(name);
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
        if (train.height() != test.height() || train.width() != test.width()) {
            throw new IllegalArgumentException("task " + name + " has training images of " + train.height() + " x "
                    + train.width() + " and test images of " + test.height() + " x " + test.width());
        }
    }
}
