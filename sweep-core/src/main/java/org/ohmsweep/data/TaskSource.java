package org.ohmsweep.data;

import java.util.Collection;

/** Loads image sets by name. */
public interface TaskSource {
    /** Whether the images are real or synthetic. */
    DataSource kind();

    /**
     * Loads an image set as a task: the first {@code maxTrainImages} training images (all if there are fewer) and the whole
     * test set. Images that are not kept are checked as well.
     *
     * @param task a task's name
     * @param maxTrainImages at least 1
     * @throws org.ohmsweep.UserException when there is no such task, or its files are missing or not right
     */
    TaskData load(String task, int maxTrainImages);

    /**
     * How many training images to load so that {@code images} of some classes are among them, or all there are.
     *
     * @param images wanted of these classes together
     * @param classes how many classes
     */
    default int imagesOfClasses(int images, int classes) {
        return Integer.MAX_VALUE;
    }

    /**
     * Checks that the images of trials are not in an order that makes their results meaningless. A trial that fails it can be
     * computed all the same, as {@code replay} does.
     *
     * @param trials which images they use; all can be loaded
     * @throws org.ohmsweep.UserException when an image set is ordered by class in a way that matters
     */
    void checkOrder(Collection<ImageUse> trials);

    /** Where an image set comes from, for messages: one of its files, or the words for an embedded task. */
    String location(String task, IdxFile file);
}
