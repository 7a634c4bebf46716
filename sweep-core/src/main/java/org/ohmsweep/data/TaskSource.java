package org.ohmsweep.data;

/** Where tasks are loaded from, by name. */
public interface TaskSource {
    /** Whether the images are real or synthetic. */
    DataSource kind();

    /**
     * Loads a task: the first {@code maxTrainImages} training images (all if there are fewer) and the whole test set.
     * What is not kept is checked all the same.
     *
     * @param task a task's name
     * @param maxTrainImages at least 1
     * @throws org.ohmsweep.UserException when there is no such task, or its files are missing or not right
     */
    TaskData load(String task, int maxTrainImages);

    /** Where a task's training images come from, for messages: a file, or the words for an embedded task. */
    String location(String task);
}
